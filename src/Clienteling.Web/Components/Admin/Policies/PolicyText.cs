using System.Globalization;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Admin.Policies;

/// <summary>Policies in words, and where they stand in the address.</summary>
internal static class PolicyText
{
    private const string Any = "any";

    /// <summary>For which purchases it speaks: <i>Shoes, boutique, Japan</i>.</summary>
    public static string Scope(this Words words, PolicyScope scope)
    {
        string[] parts =
        [
            scope.Family is { } family ? words.Term(family) : words["Admin.AnyFamily"],
            scope.Channel is { } channel ? words.Term(channel) : words["Admin.AnyChannel"],
            scope.Country is { } country ? Places.Country(country, words.Lang) : words["Admin.AnyCountry"],
        ];
        return scope is { Family: null, Channel: null, Country: null } ? words["Admin.Everything"] : string.Join(" · ", parts);
    }

    /// <summary>The address of a scope's page.</summary>
    public static string Href(PolicyScope scope) =>
        $"/admin/policies/{scope.Country?.ToLowerInvariant() ?? Any}/{scope.Channel?.ToString().ToLowerInvariant() ?? Any}/{scope.Family?.ToString().ToLowerInvariant() ?? Any}";

    /// <summary>The scope of an address, or null where it names none.</summary>
    public static PolicyScope? ScopeOf(string country, string channel, string family)
    {
        var where = country == Any ? null : country.ToUpperInvariant();
        if (where is not null && (where.Length != 2 || !where.All(char.IsAsciiLetterUpper))) return null;
        return Read<PurchaseChannel>(channel, out var how) && Read<CategoryFamily>(family, out var what) ? new(where, how, what) : null;
    }

    /// <summary>A scope within an address's query: <c>jp.boutique.shoes</c>.</summary>
    public static string Key(PolicyScope scope) => Href(scope)["/admin/policies/".Length..].Replace('/', '.');

    /// <summary>The scope of such a key, or null where it names none.</summary>
    public static PolicyScope? ScopeOfKey(string? key) => key?.Split('.') is [var country, var channel, var family] ? ScopeOf(country, channel, family) : null;

    /// <summary>The rules that differ, as they are and as they would be.</summary>
    public static IEnumerable<(string Rule, string Before, string After)> Changes(this Words words, PolicyRules before, PolicyRules after)
    {
        var (then, now) = (words.Sentences(before).ToDictionary(s => s.Rule), words.Sentences(after).ToDictionary(s => s.Rule));
        foreach (var rule in Differences(before, after))
            yield return rule == RuleCodes.Window ? (rule, Days(before), Days(after)) : (rule, Said(then[rule]), Said(now[rule]));

        string Days(PolicyRules rules) => rules.WindowDays is { } days ? words.Count("Admin.Days", days) : words["Admin.NoWindow"];

        string Said(RuleSentence sentence) => sentence.On ? sentence.Says ?? words["Admin.On"] : words["Admin.Off"];
    }

    /// <summary>The two rules that matter most, for a list: <i>14 days; unworn</i>.</summary>
    public static string Summary(this Words words, PolicyRules rules) => string.Join(" · ", new[]
    {
        rules.WindowDays is { } days ? words.Count("Admin.Days", days) : words["Admin.NoWindow"],
        rules.Conditions is { } conditions ? words.List(conditions) : null,
    }.OfType<string>());

    /// <summary>Every rule, on or off, as a sentence.</summary>
    public static IEnumerable<RuleSentence> Sentences(this Words words, PolicyRules rules) =>
    [
        new(RuleCodes.Window, rules.WindowDays is not null, rules.WindowDays is { } days ? words.Count("Admin.WindowOf", days) : null),
        new(RuleCodes.Condition, rules.Conditions is not null, rules.Conditions is { } conditions ? words.List(conditions) : null),
        new(RuleCodes.Tags, rules.TagsAndPackaging, words["Admin.TagsOn"]),
        new(RuleCodes.Proof, rules.Proofs is not null, rules.Proofs is { } proofs ? words.List(proofs) : null),
        new(RuleCodes.FinalSale, rules.RefusesFinalSale, words["Admin.FinalSaleOn"]),
        new(RuleCodes.Personalised, rules.RefusesPersonalised, words["Admin.PersonalisedOn"]),
        new(RuleCodes.Hygiene, rules.RefusesOpenedHygiene, words["Admin.HygieneOn"]),
        new(RuleCodes.Elsewhere, rules.RefusesBoughtElsewhere, words["Admin.ElsewhereOn"]),
        new(RuleCodes.Tender, rules.OriginalTenderOnly, words["Admin.TenderOn"]),
        new(RuleCodes.ReturnsInYear, rules.MostReturnsInTwelveMonths is not null,
            rules.MostReturnsInTwelveMonths is { } most ? words.Count("Admin.ReturnsOf", most) : null),
        new(RuleCodes.Remedy, true, words.List(rules.Remedies)) { Name = words["Admin.Gives"] },
    ];

    /// <summary>The rules that differ, by their codes.</summary>
    public static IReadOnlyList<string> Differences(PolicyRules before, PolicyRules after)
    {
        (string Rule, bool Same)[] compared =
        [
            (RuleCodes.Window, before.WindowDays == after.WindowDays), (RuleCodes.Condition, Same(before.Conditions, after.Conditions)),
            (RuleCodes.Tags, before.TagsAndPackaging == after.TagsAndPackaging), (RuleCodes.Proof, Same(before.Proofs, after.Proofs)),
            (RuleCodes.FinalSale, before.RefusesFinalSale == after.RefusesFinalSale), (RuleCodes.Personalised, before.RefusesPersonalised == after.RefusesPersonalised),
            (RuleCodes.Hygiene, before.RefusesOpenedHygiene == after.RefusesOpenedHygiene), (RuleCodes.Elsewhere, before.RefusesBoughtElsewhere == after.RefusesBoughtElsewhere),
            (RuleCodes.Tender, before.OriginalTenderOnly == after.OriginalTenderOnly),
            (RuleCodes.ReturnsInYear, before.MostReturnsInTwelveMonths == after.MostReturnsInTwelveMonths), (RuleCodes.Remedy, Same(before.Remedies, after.Remedies)),
        ];
        return [.. compared.Where(c => !c.Same).Select(c => c.Rule)];

        static bool Same<T>(IReadOnlyList<T>? a, IReadOnlyList<T>? b) => a is null ? b is null : b is not null && a.ToHashSet().SetEquals(b);
    }

    /// <summary>What a rule is called.</summary>
    public static string Rule(this Words words, string code) => words["Rules." + code];

    /// <summary>Several in a row, of which the first alone begins with a capital: <i>Receipt, found in history</i>.</summary>
    private static string List<T>(this Words words, IEnumerable<T> values) where T : struct, Enum =>
        string.Join(words["Admin.Comma"], values.Select((v, i) => i == 0 ? words.Term(v) : Small(words.Term(v), words.Lang)));

    private static string Small(string term, string language) =>
        term.Length == 0 ? term : char.ToLower(term[0], CultureInfo.GetCultureInfo(language)) + term[1..];

    private static bool Read<T>(string text, out T? value) where T : struct, Enum
    {
        value = Enum.TryParse<T>(text, ignoreCase: true, out var read) && Enum.IsDefined(read) && !char.IsAsciiDigit(text[0]) ? read : null;
        return text == Any || value is not null;
    }
}

/// <param name="Rule">The rule's code.</param>
/// <param name="Says">What it says while it is on.</param>
internal sealed record RuleSentence(string Rule, bool On, string? Says)
{
    /// <summary>What it is called here, where that is not the rule's own name.</summary>
    public string? Name { get; init; }
}
