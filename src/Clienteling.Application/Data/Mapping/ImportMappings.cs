using Clienteling.Application.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Folder).HasMaxLength(400);
        run.Property(r => r.Files).AsJson();
        run.Ignore(r => r.CanStart);
        run.HasIndex(r => r.CreatedAt);
        // of two who start an import in the same instant, the database lets one
        run.HasIndex(r => r.State).IsUnique().HasFilter($"[{nameof(ImportRun.State)}] = '{nameof(ImportState.Running)}'");
    }
}

internal sealed class ImportRefusalMapping : IEntityTypeConfiguration<ImportRefusal>
{
    public void Configure(EntityTypeBuilder<ImportRefusal> refusal)
    {
        refusal.HasKey(r => new { r.Import, r.Number });
        refusal.Property(r => r.Number).ValueGeneratedNever();
        refusal.Property(r => r.File).HasMaxLength(20);
        refusal.Property(r => r.Column).HasMaxLength(40);
        refusal.Property(r => r.Finding).AsJson();
        refusal.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.Import).OnDelete(DeleteBehavior.Cascade);
    }
}
