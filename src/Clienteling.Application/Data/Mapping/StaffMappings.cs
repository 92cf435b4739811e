using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class BoutiqueMapping : IEntityTypeConfiguration<Boutique>
{
    public void Configure(EntityTypeBuilder<Boutique> boutique)
    {
        boutique.HasKey(b => b.Code);
        boutique.Property(b => b.Code).ValueGeneratedNever();
        boutique.Property(b => b.Name).HasMaxLength(100);
        boutique.Property(b => b.City).HasMaxLength(100);
        boutique.Property(b => b.Country).HasMaxLength(2);
        boutique.Property(b => b.TimeZone).HasMaxLength(60);
        boutique.Property(b => b.District).HasMaxLength(60);
        boutique.Property(b => b.Hours).AsJson().HasMaxLength(200).HasDefaultValue(OpeningHours.Usual);
    }
}

internal sealed class StaffMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> staff)
    {
        staff.ToTable("Staff");
        staff.HasKey(s => s.Id);
        staff.Property(s => s.Id).ValueGeneratedNever();
        staff.Property(s => s.Email).HasMaxLength(254);
        staff.HasIndex(s => s.Email).IsUnique();
        staff.ComplexProperty(s => s.Name, NameMapping.Map);
        staff.Property(s => s.Language).HasMaxLength(35);
        staff.Property(s => s.Districts).HasField("districts").AsJson();
        staff.OwnsMany(s => s.Postings, posting =>
        {
            posting.ToTable("Postings");
            posting.WithOwner().HasForeignKey("StaffId");
            posting.HasKey("StaffId", nameof(Posting.Boutique));
            posting.Property(p => p.Boutique).ValueGeneratedNever();
        });
        staff.Navigation(s => s.Postings).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> duty)
    {
        duty.HasKey(d => new { d.Staff, d.Day });
        duty.HasIndex(d => new { d.Day, d.Boutique });
        duty.HasOne<StaffMember>().WithMany().HasForeignKey(d => d.Staff).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Property(a => a.PinHash).HasMaxLength(200);
        account.Property(a => a.PinVersion).IsConcurrencyToken();
    }
}
