using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Decisions;

/// <summary>
/// Looks back on every exception decided: what clients did after a yes, another yes and a no; how long they waited for it; and
/// which rules were set aside, with what the decisions themselves propose. Executives see all boutiques, managers their own.
/// </summary>
public sealed class SeeDecisions(UseCases useCases)
{
    /// <param name="boutique">One of those one sees, or null for all of them.</param>
    public Task<Result<DecisionsView>> RunAsync(BoutiqueCode? boutique = null) => useCases.ReadAsync<DecisionsView>(Permission.SeeDecisions, async work =>
    {
        if (boutique is { } one && !work.Sees(one)) return Result<DecisionsView>.From(Result.Forbidden);
        var book = await DecisionBook.ReadAsync(work, boutique);
        if (boutique is not null && book.Boutiques.All(b => b.Code != boutique)) return Result<DecisionsView>.From(Result.NotFound);
        var refusals = await book.RefusalsAsync(work);
        var proposals = await ProposalDrafts.ReadAsync(work, book, refusals, boutique);
        return new DecisionsView(
            [.. book.Boutiques.Select(b => new DecisionBoutique(b.Code, b.Name))], book.Reporting, book.Cases.Count,
            [.. Enum.GetValues<DecisionKind>().Select(kind => Outcome(book.Cases.Where(c => c.Decision.Kind == kind).ToList(), kind, book.Reporting))],
            Outcome(book.Cases, null, book.Reporting),
            Times(book.Cases), Rules(refusals, book.Rules), proposals, work.Actor.Role == Role.Executive);
    });

    private static OutcomeRow Outcome(IReadOnlyList<Decided> cases, DecisionKind? kind, Currency reporting)
    {
        var before = cases.Select(c => c.SpentBefore).OfType<long>().Order().ToList();
        return new(kind, cases.Count, cases.Select(c => c.Client).Distinct().Count(),
            before.Count == 0 ? null : new Money(Intervals.Percentile(before, .5), reporting),
            [.. DecisionBook.Windows.Select(days => Window(cases, days, reporting))]);
    }

    private static OutcomeWindow Window(IReadOnlyList<Decided> cases, int days, Currency reporting)
    {
        var closed = cases.Where(c => c.After(days).How != Afterwards.StillOpen).ToList();
        var came = closed.Count(c => c.After(days).How == Afterwards.CameBack);
        // what can't be carried into the reporting currency is left out of the amounts, above and below the line alike
        var known = closed.Where(c => c.After(days).Net is not null && c.Conceded is not null && c.AtStake is not null).ToList();
        var clients = known.GroupBy(c => c.Client).OrderBy(g => g.Key.Value)
            .Select(g => (Net: (double)g.Sum(c => c.After(days).Net!.Value), Conceded: (double)g.Sum(c => c.Conceded!.Value))).ToArray();
        return new(days, closed.Count, cases.Count - closed.Count, came, Intervals.Share(came, closed.Count),
            new(known.Sum(c => c.After(days).Net!.Value), reporting), new(known.Sum(c => c.Conceded!.Value), reporting), new(known.Sum(c => c.AtStake!.Value), reporting),
            Intervals.Ratio(clients), known.Count, closed.Count - known.Count);
    }

    private static DecisionTimes Times(IReadOnlyList<Decided> cases)
    {
        // who went home and will hear is not waiting, and their hours would drown the minutes of those who do
        var waited = cases.Where(c => c.Waited).ToList();
        return new(
            Time(waited),
            [.. waited.GroupBy(c => c.Boutique.Code).OrderBy(g => g.First().Boutique.Name, StringComparer.Ordinal).Select(g => new BoutiqueTime(g.Key, g.First().Boutique.Name, Time(g)!))],
            [.. waited.GroupBy(c => c.HourAsked).OrderBy(g => g.Key).Select(g => new HourTime(g.Key, Time(g)!))],
            cases.Count - waited.Count);
    }

    private static TimeTaken? Time(IEnumerable<Decided> cases)
    {
        var took = cases.Select(c => c.Took).Order().ToList();
        return took.Count == 0 ? null : new(took.Count, Intervals.Percentile(took, .5), Intervals.Percentile(took, .95));
    }

    private static IReadOnlyList<RuleRow> Rules(IReadOnlyList<RefusedCase> refusals, HouseRules house) =>
    [
        .. refusals.SelectMany(c => c.NotMet.Select(r => (r.Rule, c.Case))).GroupBy(x => x.Rule)
            .Select(g =>
            {
                var cases = g.Select(x => x.Case).ToList();
                var (aside, upheld) = (cases.Where(c => c.Decision.SetsPolicyAside).ToList(), cases.Where(c => !c.Decision.SetsPolicyAside).ToList());
                var (after, instead) = (Share(aside), Share(upheld));
                var gone = aside.Count == 0 && instead.Of >= Math.Max(Intervals.FewestClients, house.ProposeCases / 2) && 2 * instead.Came < instead.Of;
                return new RuleRow(g.Key, cases.Count, aside.Count, after, instead, ProposedRules.IsOften(aside.Count, cases.Count, house), gone);
            })
            .OrderByDescending(r => r.Cases).ThenBy(r => r.Rule, StringComparer.Ordinal),
    ];

    private static RuleShare Share(List<Decided> cases)
    {
        var closed = cases.Where(c => c.After(DecisionBook.RuleWindow).How != Afterwards.StillOpen).ToList();
        var came = closed.Count(c => c.After(DecisionBook.RuleWindow).How == Afterwards.CameBack);
        return new(came, closed.Count, cases.Count - closed.Count, Intervals.Share(came, closed.Count));
    }
}

/// <param name="Boutiques">Those one sees, by name.</param>
/// <param name="Reporting">The currency of all amounts.</param>
/// <param name="Cases">Decided in all.</param>
/// <param name="Outcomes">A yes, another yes, a no.</param>
/// <param name="All">All of them together.</param>
/// <param name="Rules">Those that stood against a case decided in the last twelve months, the most frequent first.</param>
/// <param name="SeesAll">An executive's view; a manager's is of their own boutiques.</param>
public sealed record DecisionsView(
    IReadOnlyList<DecisionBoutique> Boutiques, Currency Reporting, int Cases, IReadOnlyList<OutcomeRow> Outcomes, OutcomeRow All, DecisionTimes Times,
    IReadOnlyList<RuleRow> Rules, IReadOnlyList<ProposalDraft> Proposals, bool SeesAll);

public sealed record DecisionBoutique(BoutiqueCode Code, string Name);

/// <summary>What clients did after decisions of one kind.</summary>
/// <param name="Kind">The kind, or null for all.</param>
/// <param name="SpentBefore">The median client's net spend when it was asked: those who heard no were others to begin with.</param>
public sealed record OutcomeRow(DecisionKind? Kind, int Cases, int Clients, Money? SpentBefore, IReadOnlyList<OutcomeWindow> Windows)
{
    public OutcomeWindow After(int days) => Windows.First(w => w.Days == days);
}

/// <summary>What happened in a window after them.</summary>
/// <param name="Days">Its length.</param>
/// <param name="Closed">Cases whose window is over; only they are counted.</param>
/// <param name="Open">Cases whose window still runs.</param>
/// <param name="CameBack">Clients' cases after which something was bought and kept.</param>
/// <param name="Share">That share with its Wilson interval, or null where none is over.</param>
/// <param name="Net">Bought in the window, less what came back of it.</param>
/// <param name="Conceded">What the decisions conceded.</param>
/// <param name="AtStake">What a plain yes would have conceded.</param>
/// <param name="Kept">Net spend for one unit conceded, with its bootstrap interval; null where nothing was conceded.</param>
/// <param name="Counted">Cases in the amounts.</param>
/// <param name="WithoutRate">Cases left out of the amounts for want of a rate of exchange.</param>
public sealed record OutcomeWindow(
    int Days, int Closed, int Open, int CameBack, Estimate? Share, Money Net, Money Conceded, Money AtStake, Estimate? Kept, int Counted, int WithoutRate)
{
    /// <summary>Net spend a case.</summary>
    public Money? NetACase => Counted == 0 ? null : new Money((long)Math.Round((double)Net.Minor / Counted), Net.Currency);
}

/// <summary>How long clients who stood in the boutique waited for a decision.</summary>
/// <param name="All">All of them, or null where nobody waited.</param>
/// <param name="WentHome">Decided cases of clients who did not wait, which are not counted.</param>
public sealed record DecisionTimes(TimeTaken? All, IReadOnlyList<BoutiqueTime> Boutiques, IReadOnlyList<HourTime> Hours, int WentHome);

/// <param name="Median">Half were decided within it.</param>
/// <param name="P95">Ninety-five in a hundred were.</param>
public sealed record TimeTaken(int Cases, TimeSpan Median, TimeSpan P95);

public sealed record BoutiqueTime(BoutiqueCode Code, string Name, TimeTaken Taken);

/// <param name="Hour">Of the boutique's own clock when it was asked, 0 to 23.</param>
public sealed record HourTime(int Hour, TimeTaken Taken);

/// <summary>What became of one rule.</summary>
/// <param name="Rule">Its code.</param>
/// <param name="Cases">Decided cases that it stood against.</param>
/// <param name="SetAside">In how many the goods were taken back against it.</param>
/// <param name="After">Those whose client came back, of those in which it was set aside.</param>
/// <param name="Upheld">Those whose client came back, of those in which it was upheld.</param>
/// <param name="Often">Set aside in most of enough cases.</param>
/// <param name="Gone">Never set aside, and most of those who heard no have not come back.</param>
public sealed record RuleRow(string Rule, int Cases, int SetAside, RuleShare After, RuleShare Upheld, bool Often, bool Gone);

public sealed record RuleShare(int Came, int Of, int Open, Estimate? Share);

/// <summary>A policy's next version as the decisions propose it.</summary>
/// <param name="Scope">Whose version.</param>
/// <param name="Number">The version in force.</param>
/// <param name="Now">Its rules.</param>
/// <param name="Proposed">What they propose.</param>
/// <param name="Sent">The last proposal sent for this scope, however it stands.</param>
public sealed record ProposalDraft(PolicyScope Scope, int Number, PolicyRules Now, ProposedRules Proposed, SentProposal? Sent);

/// <param name="OfThisVersion">Whether it was about the version that is in force.</param>
public sealed record SentProposal(PolicyProposalId Id, ProposalState State, PersonName? SentBy, DateTimeOffset SentAt, PersonName? AnsweredBy, DateTimeOffset? AnsweredAt, string? Reason, bool OfThisVersion);
