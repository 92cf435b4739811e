using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Decisions;

/// <summary>How a window after a decision ended for its client.</summary>
public enum Afterwards { StillOpen, CameBack, DidNotComeBack }

/// <summary>
/// Every decided case that somebody may look back on, with what its client bought afterwards, read in a few round trips
/// however many there are. The pages count from it and list from it, so that a number and the cases behind it can't differ.
/// </summary>
internal sealed class DecisionBook
{
    /// <summary>Days after a decision that are looked at.</summary>
    public static readonly IReadOnlyList<int> Windows = [30, 90, 365];

    /// <summary>The window in which the rules of the last twelve months are looked at: a year after a case of last month is not over.</summary>
    public const int RuleWindow = 90;

    private DecisionBook(IReadOnlyList<Decided> cases, IReadOnlyList<Boutique> boutiques, Currency reporting, HouseRules rules) =>
        (Cases, Boutiques, Reporting, Rules) = (cases, boutiques, reporting, rules);

    /// <summary>The latest decision first.</summary>
    public IReadOnlyList<Decided> Cases { get; }

    /// <summary>The boutiques one sees, by name.</summary>
    public IReadOnlyList<Boutique> Boutiques { get; }

    public Currency Reporting { get; }
    public HouseRules Rules { get; }

    /// <param name="work">A reading use case's work.</param>
    /// <param name="only">One boutique of those one sees, or null for all.</param>
    public static async Task<DecisionBook> ReadAsync(Work work, BoutiqueCode? only = null)
    {
        var rules = await work.RulesAsync();
        var boutiques = (await work.Db.Boutiques.OrderBy(b => b.Name).ToListAsync()).Where(b => work.Sees(b.Code)).ToList();
        var decided = Of(work, boutiques, only);

        var rows = await decided.OrderByDescending(c => c.DecidedAt).ThenBy(c => c.Id)
            .Select(c => new
            {
                c.Id, c.Client, c.Boutique, c.RequestedAt, DecidedAt = c.DecidedAt!.Value, c.DecidedBy, c.Decision, c.Conceded, c.Concession, c.SpentBefore,
                Waited = c.Wait == ClientWait.Waiting || c.History.Any(e => e.Kind == CaseEntryKind.ClientLeft),
            }).ToListAsync();
        // of what was wholly given back nothing was kept: that is no coming back
        var bought = await (
            from c in decided
            join p in work.Db.Purchases on c.Client equals p.Client
            where p.At > c.DecidedAt && p.TotalMinor > p.RefundedMinor
            select new { c.Id, p.Day, p.Currency, NetMinor = p.TotalMinor - p.RefundedMinor }).ToListAsync();

        var rates = await DatedRates.ReadAsync(work.Db, rules,
            [rules.ReportingCurrency, .. bought.Select(b => b.Currency), .. rows.Select(r => r.Conceded!.Value.Currency), .. rows.Select(r => r.Concession.Currency)]);
        var after = bought.ToLookup(b => b.Id);
        var byCode = boutiques.ToDictionary(b => b.Code);
        var today = byCode.ToDictionary(b => b.Key, b => b.Value.DayOf(work.Now));
        var cases = rows.Select(r =>
        {
            var boutique = byCode[r.Boutique];
            var day = boutique.DayOf(r.DecidedAt);
            var purchases = after[r.Id].ToList();
            return new Decided(
                r.Id, r.Client, boutique, r.Decision!, r.RequestedAt, r.DecidedAt, r.DecidedBy, day, r.Waited, r.Conceded!.Value,
                InReporting(r.Conceded.Value, day), InReporting(r.Concession, day),
                r.SpentBefore is { } spent ? InReporting(spent, day) : null,
                purchases.Count == 0 ? null : purchases.Min(p => p.Day),
                [.. Windows.Select(days => Window(days, day, purchases.Where(p => p.Day <= day.AddDays(days)).Select(p => InReporting(new(p.NetMinor, p.Currency), p.Day)), today[r.Boutique]))]);
        }).ToList();
        return new(cases, boutiques, rules.ReportingCurrency, rules);

        long? InReporting(Money amount, DateOnly day) => rates.Convert(amount, rules.ReportingCurrency, day)?.Minor;
    }

    /// <summary>The decided cases of the boutiques one sees.</summary>
    private static IQueryable<ExceptionCase> Of(Work work, IReadOnlyList<Boutique> boutiques, BoutiqueCode? only)
    {
        var decided = work.Db.ExceptionCases.Where(c => c.DecidedAt != null);
        if (work.Actor.Role == Role.Executive && only is null) return decided;
        var codes = boutiques.Select(b => b.Code).Where(c => only is null || c == only).ToList();
        return decided.Where(c => codes.Contains(c.Boutique));
    }

    /// <summary>Which rules stood against each case that was decided in the last twelve months, and under which version.</summary>
    public async Task<IReadOnlyList<RefusedCase>> RefusalsAsync(Work work)
    {
        var since = work.Now.AddMonths(-12);
        var ours = Cases.Where(c => c.DecidedAt >= since).ToDictionary(c => c.Id);
        var scope = Of(work, Boutiques, null);
        var verdicts = await scope.Where(c => c.DecidedAt >= since).OrderByDescending(c => c.DecidedAt).ThenBy(c => c.Id).Select(c => new { c.Id, c.Verdict, c.Claim.Asked }).ToListAsync();
        return
        [
            .. verdicts.Where(v => ours.ContainsKey(v.Id)).Select(v => new RefusedCase(
                ours[v.Id], [.. v.Verdict.Lines.Where(l => l.Outcome == VerdictOutcome.Refused).Select(l => l.Policy).OfType<ReturnPolicyId>().Distinct()], v.Verdict.NotMet, v.Asked)),
        ];
    }

    /// <summary>The window ends with the last minute of its last day in the boutique that decided.</summary>
    private static WindowAfter Window(int days, DateOnly decidedOn, IEnumerable<long?> bought, DateOnly today)
    {
        if (today <= decidedOn.AddDays(days)) return new(days, Afterwards.StillOpen, null);
        var amounts = bought.ToList();
        return new(days, amounts.Count > 0 ? Afterwards.CameBack : Afterwards.DidNotComeBack, amounts.Contains(null) ? null : amounts.Sum());
    }
}

/// <summary>A decided case.</summary>
/// <param name="Waited">Whether the client stood in the boutique when it was asked.</param>
/// <param name="ConcededThere">What was conceded, in the case's currency.</param>
/// <param name="Conceded">What was conceded, in minor units of the reporting currency at the rate of that day; null without a rate.</param>
/// <param name="AtStake">What a plain yes would have conceded, likewise.</param>
/// <param name="SpentBefore">The client's net spend when it was asked, likewise; null where it was not known.</param>
/// <param name="NextPurchase">The day of the first purchase afterwards of which something was kept.</param>
/// <param name="Windows">What happened in each of <see cref="DecisionBook.Windows"/>.</param>
internal sealed record Decided(
    ExceptionCaseId Id, ClientId Client, Boutique Boutique, Decision Decision, DateTimeOffset RequestedAt, DateTimeOffset DecidedAt, StaffId? DecidedBy, DateOnly Day, bool Waited,
    Money ConcededThere, long? Conceded, long? AtStake, long? SpentBefore, DateOnly? NextPurchase, IReadOnlyList<WindowAfter> Windows)
{
    public TimeSpan Took => DecidedAt - RequestedAt;

    /// <summary>The hour the boutique's clock showed when it was asked, 0 to 23.</summary>
    public int HourAsked => Boutique.LocalTime(RequestedAt).Hour;

    public WindowAfter After(int days) => Windows.First(w => w.Days == days);
}

/// <param name="Net">Net spend in the window, in minor units of the reporting currency; null while it is open, or without a rate.</param>
internal sealed record WindowAfter(int Days, Afterwards How, long? Net);

/// <param name="Policies">The versions that refused it.</param>
internal sealed record RefusedCase(Decided Case, IReadOnlyList<ReturnPolicyId> Policies, IReadOnlyList<RuleTried> NotMet, Remedy Asked);
