using Clienteling.Application.LifetimeValue;
using Clienteling.Domain.LifetimeValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class ValueFitMapping : IEntityTypeConfiguration<ValueFit>
{
    public void Configure(EntityTypeBuilder<ValueFit> fit)
    {
        fit.HasKey(f => f.Number);
        fit.Property(f => f.Number).ValueGeneratedNever();
        fit.Property(f => f.Report).AsJson();
        // of two that would be in force, or that begin in the same instant, the database lets one
        fit.HasIndex(f => f.InForce).IsUnique().HasFilter($"[{nameof(ValueFit.InForce)}] = 1");
        fit.HasIndex(f => f.State).IsUnique().HasFilter($"[{nameof(ValueFit.State)}] = '{nameof(FitState.Running)}'");
    }
}

internal sealed class ValueBookMapping : IEntityTypeConfiguration<ValueBook>
{
    public void Configure(EntityTypeBuilder<ValueBook> book)
    {
        book.HasKey(b => new { b.Fit, b.Boutique });
        book.Property(b => b.Sums).AsJson();
        book.HasOne<ValueFit>().WithMany().HasForeignKey(b => b.Fit).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>
/// Two tables alike. They refer to nothing: with foreign keys SQLite empties a table row by row, and a client who is gone leaves what
/// was expected of them until the next fit, where nothing finds it.
/// </summary>
internal static class ClientValueMapping
{
    public static string NameOf(ValueTable table) => $"ClientValues{table}";

    public static void Configure(ModelBuilder model)
    {
        foreach (var table in Enum.GetValues<ValueTable>()) model.SharedTypeEntity<ClientValue>(NameOf(table), value => Configure(value, table));
    }

    private static void Configure(EntityTypeBuilder<ClientValue> value, ValueTable table)
    {
        value.ToTable(NameOf(table));
        value.HasKey(v => v.Client);
        value.Property(v => v.Client).ValueGeneratedNever();
        value.Property(v => v.Country).HasMaxLength(2);
        // of whom most is expected, and who spent most so far: two, as each costs a million random writes a night. The boutique stands
        // last, so that they serve all boutiques, several and one without a look at the rows.
        value.HasIndex(v => new { v.Value36, v.HomeBoutique });
        value.HasIndex(v => new { v.NetSpend, v.HomeBoutique });
    }
}

internal sealed class LeaseMapping : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.HasKey(l => l.Name);
        lease.Property(l => l.Name).HasMaxLength(40);
    }
}
