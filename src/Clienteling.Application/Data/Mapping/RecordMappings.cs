using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.HasKey(d => new { d.Staff, d.Kind, d.Subject });
        draft.Property(d => d.Kind).HasMaxLength(40);
        draft.Property(d => d.Subject).HasMaxLength(100);
    }
}

internal sealed class AnnouncedEventMapping : IEntityTypeConfiguration<AnnouncedEvent>
{
    public void Configure(EntityTypeBuilder<AnnouncedEvent> announced)
    {
        announced.HasKey(e => e.Number);
        announced.Property(e => e.Number).ValueGeneratedOnAdd();
        announced.Property(e => e.Kind).HasMaxLength(60);
        announced.Property(e => e.Body).HasMaxLength(1000);
        announced.HasIndex(e => e.At);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Number);
        entry.Property(e => e.Number).ValueGeneratedOnAdd();
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Event).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(60);
        entry.Property(e => e.SubjectId).HasMaxLength(60);
        entry.Property(e => e.Device).HasMaxLength(100);
        entry.HasIndex(e => new { e.Run, e.Part }).IsUnique();
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.Subject, e.SubjectId });
    }
}
