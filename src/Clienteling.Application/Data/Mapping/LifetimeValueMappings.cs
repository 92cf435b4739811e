using Clienteling.Application.LifetimeValue;
using Clienteling.Domain.Clients;
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

internal sealed class ClientValueMapping : IEntityTypeConfiguration<ClientValue>
{
    public void Configure(EntityTypeBuilder<ClientValue> value)
    {
        value.HasKey(v => new { v.Fit, v.Client });
        value.Property(v => v.Country).HasMaxLength(2);
        // of whom most is expected, and who spent most so far: two, as each costs a million random writes a night. The boutique stands
        // last, so that they serve all boutiques, several and one without a look at the rows.
        value.HasIndex(v => new { v.Fit, v.Value36, v.HomeBoutique });
        value.HasIndex(v => new { v.Fit, v.NetSpend, v.HomeBoutique });
        value.HasOne<Client>().WithMany().HasForeignKey(v => v.Client).OnDelete(DeleteBehavior.Cascade);
        value.HasOne<ValueFit>().WithMany().HasForeignKey(v => v.Fit).OnDelete(DeleteBehavior.Restrict);
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
