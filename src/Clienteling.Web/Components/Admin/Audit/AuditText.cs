using System.Globalization;
using System.Text.RegularExpressions;
using Clienteling.Application.Administration.Audit;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Admin.Audit;

/// <summary>Audit entries in words. What has no words of its own is shown by the name it is recorded under.</summary>
internal static partial class AuditText
{
    /// <summary>What was done.</summary>
    public static string Action(this Words words, string action) => words.Has("Admin.Did_" + action) ? words["Admin.Did_" + action] : action;

    /// <summary>What it was done to, or null for the run of the use case itself.</summary>
    public static string? Subject(this Words words, AuditRow row) =>
        row.Subject is null ? null : words.Has("Admin.To_" + row.Subject) ? words["Admin.To_" + row.Subject] : row.Subject;

    /// <summary>The step of a case, or null for anything else.</summary>
    public static string? Step(this Words words, AuditRow row) =>
        row.Event is { } name && Enum.TryParse<CaseEntryKind>(name, out var step) ? words.Term(step) : null;

    /// <summary>What a key says to a person: a month by its name, and of an id enough to tell two apart.</summary>
    public static string Key(this Words words, Formats formats, string key, IReadOnlyDictionary<BoutiqueCode, string> boutiques) =>
        MonthKey().Match(key) is { Success: true } of
            ? string.Join(" · ", [.. of.Groups["whose"].Value.Split('/').Select(part => words.Has("Terms.AuthorityKind." + part) ? words.Term("AuthorityKind." + part) : boutiques.GetValueOrDefault(new(part), ShortId(part))),
                formats.Month(new(int.Parse(of.Groups["year"].Value, CultureInfo.InvariantCulture), int.Parse(of.Groups["month"].Value, CultureInfo.InvariantCulture), 1))])
            : ShortId(key);

    // as the key of a month's row is recorded: whose, then the month's first day
    [GeneratedRegex(@"^(?<whose>.+)/(?<month>\d\d)/01/(?<year>\d{4})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthKey();

    private static string ShortId(string id) => Guid.TryParse(id, out _) ? id[^6..] : id.Length > 24 ? "…" + id[^16..] : id;

    /// <summary>The filter that an address asks for; what makes no sense in it is left out.</summary>
    public static AuditFilter Filter(string? did, string? by, string? boutique, string? day) => new(
        string.IsNullOrEmpty(did) ? null : did, Guid.TryParse(by, out var person) ? new(person) : null,
        string.IsNullOrEmpty(boutique) ? null : new(boutique), Forms.Typed.Day(day));

    /// <summary>The address with that filter.</summary>
    public static string Query(AuditFilter filter) => Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["did"] = filter.Action, ["by"] = filter.By?.ToString(), ["boutique"] = filter.Boutique?.Value, ["day"] = filter.Day is { } day ? Forms.Typed.Day(day) : null,
    }.Where(p => p.Value is not null)).ToString();
}
