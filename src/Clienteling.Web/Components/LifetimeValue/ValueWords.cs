using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Web.Components.Admin;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.LifetimeValue;

/// <summary>What the figures of the lifetime value are called.</summary>
public sealed class ValueWords(Words words, Formats formats)
{
    /// <summary>What a slice is of: a country, a segment, a channel, a person.</summary>
    public string Name(ValueSlice slice, ValueFigures figures) => slice.Dimension switch
    {
        _ when slice.Key.Length == 0 => words[slice.Dimension == ValueDimension.Associate ? "Value.Nobody" : "Value.NotKnown"],
        ValueDimension.Country => Places.Country(slice.Key, words.Lang),
        ValueDimension.Segment => words.Term("ClientSegment." + slice.Key),
        ValueDimension.Channel => words.Term("PurchaseChannel." + slice.Key),
        _ => figures.Associates.TryGetValue(new(Guid.Parse(slice.Key)), out var name) ? name.FullName(words.Lang) : words["Value.SomebodyGone"],
    };

    /// <summary>The filter that leaves the people of a slice.</summary>
    public static ValueFilter Of(ValueSlice slice, BoutiqueCode? boutique) => slice.Dimension switch
    {
        ValueDimension.Country => new() { Boutique = boutique, Country = slice.Key },
        ValueDimension.Segment => new() { Boutique = boutique, Segment = Enum.Parse<ClientSegment>(slice.Key) },
        ValueDimension.Channel => new() { Boutique = boutique, Channel = Enum.Parse<PurchaseChannel>(slice.Key) },
        ValueDimension.Associate => new() { Boutique = boutique, Associate = slice.Key.Length == 0 ? ValueFilter.Nobody : new(Guid.Parse(slice.Key)) },
        _ => new() { Boutique = boutique },
    };

    /// <summary>The currency in a sentence: in euros.</summary>
    public string InCurrency(Currency currency) =>
        words.Has("Value.In_" + currency.Code) ? words["Value.In_" + currency.Code] : words["Value.InCurrency", currency.Code];

    /// <summary>A quarter within its year, for an axis: the year for its first.</summary>
    public string QuarterMark(DateOnly first) =>
        first.Month == 1 ? first.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : words["Value.QuarterMark", ((first.Month - 1) / 3) + 1];

    /// <summary>A quarter with its year: Q1 2026.</summary>
    public string Quarter(DateOnly first) => words["Value.Quarter", ((first.Month - 1) / 3) + 1, first.Year];

    /// <summary>A share of one in percent: 65 %.</summary>
    public string Share(double share) => formats.Percent((decimal)Math.Round(share * 100));

    /// <summary>An error with its sign, one decimal: +2.4 %.</summary>
    public string Off(double error)
    {
        var percent = Math.Round((decimal)error * 100, 1);
        return (percent > 0 ? "+" : percent < 0 ? "−" : "") + formats.Percent(Math.Abs(percent));
    }

    /// <summary>Parameters as the literature writes them.</summary>
    public string Parameters(FittedModel model) =>
        string.Join(" · ", model.Parameters.Select(p => $"{Symbol(p.Key)}\u00A0{p.Value.ToString("0.000", words.Culture)}"));

    /// <summary>The models a fit chose.</summary>
    public string Models(FitReport report) =>
        report.Chosen is not { } chosen ? "" : report.GammaGamma is { } amounts ? words["Value.TwoModels", chosen, amounts.Name] : chosen;

    /// <summary>Why a fit came to nothing that may be used.</summary>
    public string Unfit(FitReport? report)
    {
        var key = "Value.Unfit_" + report?.Code?.Split('.')[^1];
        return words.Has(key) ? words[key, formats.Number(report?.RepeatBuyers ?? 0)] : words["Value.Unfit"];
    }

    /// <summary>How long ago an instant was, as one says it.</summary>
    public string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var since = now - at;
        return since.TotalMinutes < 2 ? words["Value.JustNow"]
            : since.TotalHours < 2 ? words.Count("Value.MinutesAgo", (long)since.TotalMinutes)
            : since.TotalDays < 2 ? words.Count("Value.HoursAgo", (long)since.TotalHours)
            : words.Count("Value.DaysAgo", (long)since.TotalDays);
    }

    private static string Symbol(string parameter) => parameter switch { "alpha" => "α", "beta" => "β", "gamma" => "γ", _ => parameter };
}
