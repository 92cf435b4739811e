using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Demo;

/// <summary>Everything of the demo maison but its clients.</summary>
internal sealed class DemoHouse
{
    public DemoHouse(int seed, DateTimeOffset now)
    {
        var today = DemoBoutique.Ginza.DayOf(now);
        Staff = new(seed, today);
        Products = new(seed);
        Policies = DemoPolicies.All(seed, today, Staff.Administrator.Id);
        Authorities = [.. DemoAuthorities.All(Staff, today)];
        Budgets = [.. DemoAuthorities.OfBoutiques(Staff, today)];
        Rates = [.. DemoRates.All(seed, today)];
        Rules = HouseRulesVersion.Of(1, new HouseRules(), Staff.Administrator.Id, now.AddYears(-4));
    }

    public DemoStaff Staff { get; }
    public DemoProducts Products { get; }
    public IReadOnlyList<ReturnPolicy> Policies { get; }
    public IReadOnlyList<LegalRight> Rights { get; } = LegalRightsData.Load();
    public IReadOnlyList<Authority> Authorities { get; }
    public IReadOnlyList<BoutiqueBudget> Budgets { get; }
    public IReadOnlyList<ExchangeRate> Rates { get; }
    public HouseRulesVersion Rules { get; }

    /// <summary>Plays the exceptions of some clients; what came back is recorded on their purchases.</summary>
    public DemoCases CasesOf(IReadOnlyList<DemoClient> clients, int seed, DateTimeOffset now)
    {
        var asking = new DemoAsking(clients, Staff, Products, Policies, Rights, new(Currency.Eur, Rates), Rules.Rules, now, seed);
        var cases = new DemoCases(asking, Staff, Rules.Rules, Authorities, Budgets);
        cases.PlayAll();
        new DemoPast(cases, Staff, Rules.Rules, now, seed).PlayAll();
        return cases;
    }
}
