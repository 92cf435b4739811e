using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>How much each manager may decide, and each experienced associate may grant of their own.</summary>
internal static class DemoAuthorities
{
    public static IEnumerable<Authority> All(DemoStaff staff, DateOnly today)
    {
        foreach (var boutique in DemoBoutique.All)
        {
            var (perCase, perMonth, goodwill, goodwillPerMonth) = boutique.Currency.Code switch
            {
                "JPY" => (300_000m, 1_500_000m, 20_000m, 60_000m),
                "USD" => (2_500m, 12_000m, 150m, 450m),
                _ => (2_000m, 10_000m, 150m, 450m),
            };
            foreach (var manager in staff.Managers(boutique.Id)) yield return Grant(manager, boutique, AuthorityKind.Decide, perCase, perMonth);
            foreach (var associate in staff.Experienced.Where(a => a.Sees(boutique.Id)))
                yield return Grant(associate, boutique, AuthorityKind.Goodwill, goodwill, goodwillPerMonth);
        }

        Authority Grant(StaffMember member, DemoBoutique boutique, AuthorityKind kind, decimal perCase, decimal perMonth)
        {
            // none was held while new: from a quarter after joining, or from when the maison first wrote such limits down
            var from = new[] { member.JoinedOn.AddMonths(3), DemoPolicies.LastChange(today).AddYears(-3) }.Max();
            return Authority.Grant(member.Id, kind, from, Money.OfMajor(perCase, boutique.Currency), Money.OfMajor(perMonth, boutique.Currency),
                staff.Administrator.Id, new(from.AddDays(-3), new(8, 0), TimeSpan.Zero));
        }
    }

    /// <summary>What each boutique may concede in a month, set since the maison keeps budgets.</summary>
    public static IEnumerable<BoutiqueBudget> OfBoutiques(DemoStaff staff, DateOnly today)
    {
        foreach (var boutique in DemoBoutique.All)
        {
            var from = DemoPolicies.LastChange(today).AddYears(-3);
            var perMonth = boutique.Currency.Code switch { "JPY" => 900_000m, "USD" => 5_000m, _ => 4_000m };
            yield return BoutiqueBudget.Set(boutique.Id, from, Money.OfMajor(perMonth, boutique.Currency), staff.Administrator.Id, new(from.AddDays(-3), new(8, 0), TimeSpan.Zero));
        }
    }
}
