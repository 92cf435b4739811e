using System.Globalization;
using Clienteling.Application.Decisions;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin.Policies;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Decisions;

/// <summary>How figures about decisions are written, and the addresses of the cases behind them.</summary>
internal static class DecisionWords
{
    public const string Path = "/decisions";

    /// <summary>The windows that are looked at, in days.</summary>
    public static IReadOnlyList<int> Windows { get; } = [30, 90, 365];

    /// <summary>A share in whole percent.</summary>
    public static string Share(this Formats formats, double share) => formats.Percent(Math.Round((decimal)share * 100m, MidpointRounding.AwayFromZero));

    /// <summary>What was decided, as one looks back on it.</summary>
    public static string Kind(this Words words, DecisionKind kind) => words.Term(kind switch
    {
        DecisionKind.Approved => CaseStatus.Approved,
        DecisionKind.ApprovedDifferently => CaseStatus.ApprovedDifferently,
        _ => CaseStatus.Declined,
    });

    /// <summary>Between which shares it most likely lies: 38–62 %.</summary>
    public static string Between(this Words words, Formats formats, Estimate share) =>
        words["Decisions.Between", (share.Low * 100).ToString("0", CultureInfo.InvariantCulture), formats.Share(share.High)];

    /// <summary>What was kept for one unit conceded: in full below a hundred units, else in whole ones.</summary>
    public static Money Kept(double ratio, Currency currency)
    {
        var exact = Math.Abs(ratio) < 100 ? Math.Round((decimal)ratio, Math.Min(1, currency.MinorDigits), MidpointRounding.AwayFromZero) : Math.Round((decimal)ratio, MidpointRounding.AwayFromZero);
        return Money.OfMajor(exact, currency);
    }

    /// <summary>Between which amounts it most likely lies, or null where there are too few clients to say.</summary>
    public static string? KeptBetween(this Words words, Formats formats, Estimate kept, Currency currency) =>
        double.IsNaN(kept.Low) || double.IsInfinity(kept.High) ? null
        : words["Decisions.Between", formats.Money(Kept(kept.Low, currency)), formats.Money(Kept(kept.High, currency))];

    /// <summary>The address of the cases of that filter.</summary>
    public static string Href(DecidedFilter filter) => Path + "/cases" + Query(filter);

    public static string Query(DecidedFilter filter) => QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["boutique"] = filter.Boutique?.Value, ["window"] = filter.Window.ToString(CultureInfo.InvariantCulture), ["outcome"] = OutcomeOf(filter.Outcome), ["after"] = AfterOf(filter.After),
        ["rule"] = filter.Rule, ["aside"] = filter.SetAside switch { true => "yes", false => "no", _ => null },
        ["policy"] = filter.Policy is { } scope ? PolicyText.Key(scope) : null, ["hour"] = filter.Hour?.ToString(CultureInfo.InvariantCulture),
        ["waited"] = filter.Waited switch { true => "yes", false => "no", _ => null },
    }.Where(p => p.Value is not null)).ToString();

    /// <summary>The filter that an address asks for; what makes no sense in it is left out.</summary>
    public static DecidedFilter Filter(string? boutique, int? window, string? outcome, string? after, string? rule, string? aside, string? policy, int? hour, string? waited) => new(
        string.IsNullOrEmpty(boutique) ? null : new(boutique), window is { } days && Windows.Contains(days) ? days : 90,
        outcome switch { "approved" => DecisionKind.Approved, "differently" => DecisionKind.ApprovedDifferently, "declined" => DecisionKind.Declined, _ => null },
        after switch { "back" => Afterwards.CameBack, "away" => Afterwards.DidNotComeBack, "open" => Afterwards.StillOpen, _ => null },
        rule is { Length: > 0 and < 60 } && rule.StartsWith("Rule.", StringComparison.Ordinal) ? rule : null, Yes(aside), PolicyText.ScopeOfKey(policy), hour is >= 0 and < 24 ? hour : null, Yes(waited));

    public static string? OutcomeOf(DecisionKind? kind) => kind switch { DecisionKind.Approved => "approved", DecisionKind.ApprovedDifferently => "differently", DecisionKind.Declined => "declined", _ => null };

    public static string? AfterOf(Afterwards? after) => after switch { Afterwards.CameBack => "back", Afterwards.DidNotComeBack => "away", Afterwards.StillOpen => "open", _ => null };

    private static bool? Yes(string? text) => text switch { "yes" => true, "no" => false, _ => null };
}
