using System.Globalization;
using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Microsoft.AspNetCore.WebUtilities;

namespace Clienteling.Web.Components.LifetimeValue;

/// <summary>Addresses of the lifetime value: the page, the people behind a figure, the files. Filters live in them.</summary>
public static class ValueAddress
{
    public const string Page = "/lifetime-value";

    /// <summary>Stands in an address for what is not known: no country, no associate.</summary>
    public const string None = "none";

    /// <summary>The page of all boutiques or of one.</summary>
    public static string Of(BoutiqueCode? boutique) => boutique is { } code ? $"{Page}?boutique={code}" : Page;

    /// <summary>A table as a file.</summary>
    public static string File(string name, BoutiqueCode? boutique) => boutique is { } code ? $"{Page}/{name}.csv?boutique={code}" : $"{Page}/{name}.csv";

    /// <summary>The people behind a figure.</summary>
    public static string People(ValueFilter filter) => QueryHelpers.AddQueryString(Page + "/people", Query(filter));

    /// <summary>What stands in the address for a filter.</summary>
    public static IReadOnlyDictionary<string, string?> Query(ValueFilter filter)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["boutique"] = filter.Boutique?.Value,
            ["country"] = filter.Country is { Length: 0 } ? None : filter.Country,
            ["segment"] = Lower(filter.Segment),
            ["channel"] = Lower(filter.Channel),
            ["associate"] = filter.Associate is not { } id ? null : id == ValueFilter.Nobody ? None : id.ToString(),
            ["from"] = Day(filter.From),
            ["to"] = Day(filter.To),
            ["bought"] = Day(filter.BoughtIn),
            ["moved"] = Lower(filter.Moved),
            ["slipping"] = filter.Slipping ? "yes" : null,
            ["unsaid"] = filter.Unsaid ? "yes" : null,
            ["top"] = filter.Top?.ToString(CultureInfo.InvariantCulture),
            ["by"] = filter.By == ValueMeasure.Expected ? null : Lower<ValueMeasure>(filter.By),
        };
        return query.Where(q => q.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The filter that an address names; what it can't name is left out.</summary>
    public static ValueFilter Read(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return new()
        {
            Boutique = Text("boutique") is { } boutique ? new(boutique.ToUpperInvariant()) : null,
            Country = Text("country") is { } country ? country == None ? "" : country.ToUpperInvariant() : null,
            Segment = Named<ClientSegment>("segment"),
            Channel = Named<PurchaseChannel>("channel"),
            Associate = Text("associate") switch { null => null, None => ValueFilter.Nobody, var id => Guid.TryParse(id, out var guid) ? new StaffId(guid) : null },
            From = OfDay("cohort") ?? OfDay("from"),
            To = OfDay("cohort") is { } first ? first.AddMonths(3).AddDays(-1) : OfDay("to"),
            BoughtIn = OfDay("bought"),
            Moved = Named<ValueMovement>("moved"),
            Slipping = Text("slipping") is not null,
            Unsaid = Text("unsaid") is not null,
            Top = int.TryParse(Text("top"), NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= 100 ? top : null,
            By = Named<ValueMeasure>("by") ?? ValueMeasure.Expected,
        };

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        DateOnly? OfDay(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
        T? Named<T>(string name) where T : struct, Enum =>
            Array.Find(Enum.GetNames<T>(), n => n.Equals(Text(name), StringComparison.OrdinalIgnoreCase)) is { } found ? Enum.Parse<T>(found) : null;
    }

    /// <summary>The page of a list that an address names, from 1.</summary>
    public static int PageOf(Uri address) =>
        QueryHelpers.ParseQuery(address.Query).TryGetValue("page", out var page) && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Max(1, asked) : 1;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Lower<T>(T? value) where T : struct, Enum => value?.ToString().ToLowerInvariant();
}
