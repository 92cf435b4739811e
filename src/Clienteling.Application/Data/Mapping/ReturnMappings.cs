using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class ReturnPolicyMapping : IEntityTypeConfiguration<ReturnPolicy>
{
    public void Configure(EntityTypeBuilder<ReturnPolicy> policy)
    {
        policy.HasKey(p => p.Id);
        policy.Property(p => p.Id).ValueGeneratedNever();
        policy.Property(p => p.Scope).AsJson().HasMaxLength(200);
        policy.Property(p => p.Rules).AsJson();
        // of two administrators who write the same next version, the database lets one
        policy.HasIndex(p => new { p.Scope, p.Number }).IsUnique();
    }
}

internal sealed class LegalRightMapping : IEntityTypeConfiguration<LegalRight>
{
    public void Configure(EntityTypeBuilder<LegalRight> right)
    {
        right.HasKey(r => r.Key);
        right.Property(r => r.Key).HasMaxLength(100);
        right.Property(r => r.Country).HasMaxLength(2);
        right.Property(r => r.Law).HasMaxLength(300);
        right.Property(r => r.Channels).AsJson().HasMaxLength(100);
        right.Property(r => r.Remedies).AsJson().HasMaxLength(100);
    }
}

internal sealed class ExceptionCaseMapping : IEntityTypeConfiguration<ExceptionCase>
{
    public void Configure(EntityTypeBuilder<ExceptionCase> request)
    {
        request.HasKey(c => c.Id);
        request.Property(c => c.Id).ValueGeneratedNever();
        request.Property(c => c.Claim).AsJson();
        request.Property(c => c.Verdict).AsJson();
        request.Property(c => c.Stakes).AsJson();
        request.Property(c => c.StakesSeen).AsJson();
        request.Property(c => c.SpentBefore).AsJson().HasMaxLength(60).UsePropertyAccessMode(PropertyAccessMode.Property);
        request.Property(c => c.Decision).AsJson();
        request.Property(c => c.Settlement).AsJson();
        request.ComplexProperty(c => c.Concession);
        request.Property(c => c.Conceded).AsJson().HasMaxLength(60);
        request.Property(c => c.Recommendation).HasMaxLength(500);
        request.Property(c => c.LastHash).HasMaxLength(64);
        request.Ignore(c => c.IsOpen).Ignore(c => c.Granted);
        request.HasIndex(c => new { c.Status, c.Boutique });
        request.HasIndex(c => c.Client);
        request.HasIndex(c => c.RequestedAt);
        request.HasIndex(c => c.DecidedAt);
        request.HasIndex(c => c.SettledAt);
        request.HasOne<Client>().WithMany().HasForeignKey(c => c.Client).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Purchase>().WithMany().HasForeignKey(c => c.Purchase).OnDelete(DeleteBehavior.Restrict);
        request.OwnsMany(c => c.History, entry =>
        {
            entry.ToTable("CaseEntries");
            entry.WithOwner().HasForeignKey("CaseId");
            entry.HasKey("CaseId", nameof(CaseEntry.Number));
            entry.Property(e => e.Number).ValueGeneratedNever();
            entry.Property(e => e.Device).HasMaxLength(100);
            entry.Property(e => e.PreviousHash).HasMaxLength(64);
            entry.Property(e => e.Hash).HasMaxLength(64);
        });
        request.Navigation(c => c.History).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class AuthorityMapping : IEntityTypeConfiguration<Authority>
{
    public void Configure(EntityTypeBuilder<Authority> authority)
    {
        authority.HasKey(a => a.Id);
        authority.ComplexProperty(a => a.PerCase);
        authority.ComplexProperty(a => a.PerMonth);
        authority.HasIndex(a => new { a.Staff, a.Kind, a.From });
    }
}

internal sealed class AuthorityUseMapping : IEntityTypeConfiguration<AuthorityUse>
{
    public void Configure(EntityTypeBuilder<AuthorityUse> use)
    {
        use.HasKey(u => new { u.Staff, u.Kind, u.Month });
        use.ComplexProperty(u => u.Used);
    }
}

internal sealed class BoutiqueBudgetMapping : IEntityTypeConfiguration<BoutiqueBudget>
{
    public void Configure(EntityTypeBuilder<BoutiqueBudget> budget)
    {
        budget.HasKey(b => b.Id);
        budget.Property(b => b.PerMonth).AsJson().HasMaxLength(60);
        budget.HasIndex(b => new { b.Boutique, b.From });
    }
}

internal sealed class BoutiqueUseMapping : IEntityTypeConfiguration<BoutiqueUse>
{
    public void Configure(EntityTypeBuilder<BoutiqueUse> use)
    {
        use.HasKey(u => new { u.Boutique, u.Month });
        use.ComplexProperty(u => u.Used);
    }
}

internal sealed class PolicyProposalMapping : IEntityTypeConfiguration<PolicyProposal>
{
    public void Configure(EntityTypeBuilder<PolicyProposal> proposal)
    {
        proposal.HasKey(p => p.Id);
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.Scope).AsJson().HasMaxLength(200);
        proposal.Property(p => p.Changed).AsJson().HasMaxLength(400);
        proposal.Property(p => p.Rules).AsJson();
        proposal.Property(p => p.Cases).AsJson();
        proposal.Property(p => p.Reason).HasMaxLength(500);
        // of two who send one for the same scope, the database lets one
        proposal.HasIndex(p => p.Scope).IsUnique().HasFilter("[State] = 'Open'");
    }
}

internal sealed class HouseRulesMapping : IEntityTypeConfiguration<HouseRulesVersion>
{
    public void Configure(EntityTypeBuilder<HouseRulesVersion> rules)
    {
        rules.ToTable("HouseRules");
        rules.HasKey(r => r.Number);
        rules.Property(r => r.Number).ValueGeneratedNever();
        rules.Property(r => r.Rules).AsJson();
    }
}
