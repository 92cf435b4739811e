using System.Globalization;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;

namespace Clienteling.Application.Imports.Rows;

/// <summary>
/// One row's cells as what they mean. The first that means nothing is the row's <see cref="Refusal"/>; from then on the values
/// given are not to be used.
/// </summary>
internal sealed class Cells(ImportFile file, SpooledRow row)
{
    /// <summary>Longest key of another system.</summary>
    public const int LongestRef = 100;

    /// <summary>Largest amount, in minor units: a million such lines still add up within 64 bits.</summary>
    private const long LargestAmount = 1_000_000_000_000;

    /// <summary>Longest value that a message repeats.</summary>
    private const int LongestShown = 40;

    public SpooledRow Row => row;

    /// <summary>What is wrong with the row, or null.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Whether the file has that column.</summary>
    public bool Has(string column) => row.Values[file.IndexOf(column)] is not null;

    public void Refuse(string column, string code, params ReadOnlySpan<(string Name, Figure Value)> figures) => Refuse(column, Finding.Of(code, figures));

    public void Refuse(string? column, Finding finding) => Refusal ??= new(row.Line, column, finding);

    /// <summary>The text, or null where there is none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="limit">Most UTF-16 units.</param>
    public string? Text(string column, int limit)
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (text.Length > limit) Refuse(column, ImportCodes.TooLong, ("limit", limit));
        return text;
    }

    /// <summary>The text, which must be there.</summary>
    public string Required(string column, int limit = LongestRef)
    {
        if (Text(column, limit) is { } text) return text;
        Refuse(column, ImportCodes.Missing);
        return "";
    }

    public bool? YesNo(string column)
    {
        switch (row.Values[file.IndexOf(column)])
        {
            case null or "": return null;
            case "yes": return true;
            case "no": return false;
        }
        Refuse(column, ImportCodes.NotYesOrNo);
        return null;
    }

    public DateOnly? Date(string column)
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (ImportDate.TryParse(text, out var day)) return day;
        Refuse(column, ImportCodes.NotADate);
        return null;
    }

    public ImportTime? Time(string column)
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (ImportTime.TryParse(text, out var time)) return time;
        Refuse(column, ImportCodes.NotATime, ("value", Shown(text)));
        return null;
    }

    public ImportTime RequiredTime(string column)
    {
        Required(column);
        return Time(column) ?? default;
    }

    /// <summary>A whole number, 1 or more.</summary>
    public int Count(string column, int most)
    {
        var text = Required(column);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most) return count;
        Refuse(column, ImportCodes.NotACount, ("value", Shown(text)), ("most", most));
        return 1;
    }

    /// <summary>An amount in minor units, or null where there is none.</summary>
    public long? Amount(string column, Currency currency)
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (!IsPlainDecimal(text, out var decimals)) Refuse(column, ImportCodes.NotAnAmount, ("value", Shown(text)));
        else if (decimals > currency.MinorDigits)
            Refuse(column, ImportCodes.TooManyDecimals, ("value", Shown(text)), ("decimals", currency.MinorDigits), ("currency", currency.Code));
        else if (!Money.TryParse(text, currency, out var money) || money.Minor > LargestAmount) Refuse(column, ImportCodes.AmountTooLarge);
        else return money.Minor;
        return 0;
    }

    public long RequiredAmount(string column, Currency currency)
    {
        Required(column);
        return Amount(column, currency) ?? 0;
    }

    /// <summary>Refuses what is no amount in any currency.</summary>
    public void MustBeAmount(string column)
    {
        var text = Required(column);
        if (!IsPlainDecimal(text, out _)) Refuse(column, ImportCodes.NotAnAmount, ("value", Shown(text)));
    }

    public Currency? CurrencyOf(string column)
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (Currency.TryOf(text, out var currency)) return currency;
        Refuse(column, ImportCodes.NotACurrency, ("value", Shown(text)));
        return null;
    }

    public Currency RequiredCurrency(string column)
    {
        Required(column);
        return CurrencyOf(column) ?? default;
    }

    /// <summary>One of an enum's values by its name.</summary>
    public T? Choice<T>(string column) where T : struct, Enum
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (Names<T>.All.TryGetValue(text, out var value)) return value;
        Refuse(column, ImportCodes.NotAChoice, ("value", Shown(text)), ("choices", string.Join(", ", Names<T>.All.Keys)));
        return null;
    }

    public T RequiredChoice<T>(string column) where T : struct, Enum
    {
        Required(column);
        return Choice<T>(column) ?? default;
    }

    /// <summary>A country by ISO 3166 alpha-2.</summary>
    public string? Country(string column)
    {
        if (row.Values[file.IndexOf(column)] is not { Length: > 0 } text) return null;
        if (Countries.Exists(text)) return text;
        Refuse(column, ImportCodes.NotACountry, ("value", Shown(text)));
        return null;
    }

    /// <summary>A value as a message repeats it.</summary>
    public static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static bool IsPlainDecimal(string text, out int decimals)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        decimals = point < 0 ? 0 : text.Length - point - 1;
        var whole = point < 0 ? text : text.AsSpan(0, point);
        return whole.Length > 0 && !whole.ContainsAnyExceptInRange('0', '9')
            && (point < 0 || (decimals > 0 && !text.AsSpan(point + 1).ContainsAnyExceptInRange('0', '9')));
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<string, T> All = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.Ordinal);
    }
}

/// <summary>A row that is not taken, and why.</summary>
/// <param name="Line">The line of the file in which it begins, from 1.</param>
/// <param name="Column">The column at fault, or null where it is the row as a whole.</param>
/// <param name="Finding">The reason.</param>
public sealed record Refusal(long Line, string? Column, Finding Finding);
