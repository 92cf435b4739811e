using System.Globalization;
using System.Text.Json.Serialization;

namespace Clienteling.Domain;

/// <summary>
/// An exact amount: a whole number of a currency's minor units. Amounts of different currencies never add or compare.
/// </summary>
/// <param name="Minor">Minor units (yen, cents, fils); may be negative.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    [JsonIgnore]
    public bool IsZero => Minor == 0;

    [JsonIgnore]
    public bool IsPositive => Minor > 0;

    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>An amount in major units.</summary>
    /// <exception cref="FormatException">More decimals than the currency has.</exception>
    /// <exception cref="OverflowException">Beyond what 64 bits of minor units hold.</exception>
    public static Money OfMajor(decimal major, Currency currency)
    {
        var minor = major * currency.MinorPerMajor;
        return decimal.Truncate(minor) == minor
            ? new(decimal.ToInt64(minor), currency)
            : throw new FormatException($"{currency} has {currency.MinorDigits} decimals.");
    }

    /// <summary>
    /// Reads a plain decimal string in major units: digits, at most one full stop, no grouping, no sign, and no more decimals
    /// than the currency has, be they zeros.
    /// </summary>
    public static bool TryParse(string? text, Currency currency, out Money money)
    {
        money = Zero(currency);
        // counted in the text: past 28 digits a decimal rounds, and would hide what is too fine
        if (text?.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && text.Length - 1 - point > currency.MinorDigits) return false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major)) return false;
        try
        {
            money = OfMajor(major, currency);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>The amount in major units, exact.</summary>
    public decimal ToMajor() => (decimal)Minor / Currency.MinorPerMajor;

    /// <summary>The amount in major units with all its decimals and a full stop, for machines (<c>1250.00</c>).</summary>
    public string ToPlainString() => ToMajor().ToString("F" + Currency.MinorDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor), Same(a, b));
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor), Same(a, b));
    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other)
    {
        _ = Same(this, other);
        return Minor.CompareTo(other.Minor);
    }

    /// <summary>This share of the amount, rounded half away from zero to a whole minor unit.</summary>
    /// <param name="percent">Percent, 0 to 100 or more.</param>
    public Money Percent(decimal percent) =>
        new(decimal.ToInt64(decimal.Round(Minor * percent / 100m, MidpointRounding.AwayFromZero)), Currency);

    /// <summary>How many percent of <paramref name="whole"/> this is, unrounded; null where the whole is not more than 0.</summary>
    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public decimal? PercentOf(Money whole)
    {
        _ = Same(this, whole);
        return whole.IsPositive ? Minor * 100m / whole.Minor : null;
    }

    /// <summary>The amount at a rate of exchange, rounded half away from zero to the target's minor unit.</summary>
    /// <param name="target">The currency wanted.</param>
    /// <param name="rate">Major units of <paramref name="target"/> for one major unit of this currency; more than 0.</param>
    /// <exception cref="OverflowException">Beyond what 64 bits of minor units hold.</exception>
    public Money Convert(Currency target, decimal rate) =>
        new(decimal.ToInt64(decimal.Round(ToMajor() * rate * target.MinorPerMajor, MidpointRounding.AwayFromZero)), target);

    /// <summary>
    /// Splits the amount over <paramref name="parts"/> so that the parts add up to it exactly; the larger parts come first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one part.</exception>
    public IReadOnlyList<Money> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var (each, rest) = Math.DivRem(Minor, parts);
        var currency = Currency;
        var sign = Math.Sign(rest);
        return [.. Enumerable.Range(0, parts).Select(i => new Money(each + (i < Math.Abs(rest) ? sign : 0), currency))];
    }

    public override string ToString() => $"{ToPlainString()} {Currency}";

    private static Currency Same(Money a, Money b) =>
        a.Currency == b.Currency ? a.Currency : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add.");
}
