using System.Globalization;
using System.Text;
using Clienteling.Application.Administration;
using Clienteling.Domain;

namespace Clienteling.Web.Components.Admin.Forms;

/// <summary>
/// Reads figures as people type them: full-width digits, spaces, and their culture's own grouping and decimal sign. What could
/// be read in two ways is not read at all.
/// </summary>
public static class Typed
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>A number, or null where it is none.</summary>
    public static decimal? Number(string? text, CultureInfo culture)
    {
        var (grouping, point) = (culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NumberDecimalSeparator);
        var plain = new string([.. (text ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))]);
        var parts = plain.Split(point);
        if (parts.Length > 2) return null;
        var groups = string.IsNullOrWhiteSpace(grouping) ? [parts[0]] : parts[0].Split(grouping);
        if (groups.Length > 1 && (groups[0].TrimStart('-').Length is 0 or > 3 || groups.Skip(1).Any(g => g.Length != 3))) return null;
        var whole = string.Concat(groups) + (parts.Length == 2 ? "." + parts[1] : "");
        return decimal.TryParse(whole, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A number; where it is none, says so at the field.</summary>
    public static decimal? Number(string? text, CultureInfo culture, FormErrors errors, string field)
    {
        var number = Number(text, culture);
        if (string.IsNullOrWhiteSpace(text)) errors.Add(field, Finding.Of(InputCodes.Required));
        else if (number is null) errors.Add(field, Finding.Of(InputCodes.NotANumber));
        return number;
    }

    /// <summary>A whole number; where it is none, says so at the field.</summary>
    public static int? Whole(string? text, CultureInfo culture, FormErrors errors, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(field, Finding.Of(InputCodes.Required));
            return null;
        }
        if (Number(text, culture) is { } number && decimal.Truncate(number) == number && number is >= int.MinValue and <= int.MaxValue) return (int)number;
        errors.Add(field, Finding.Of(InputCodes.NotWhole));
        return null;
    }

    /// <summary>An amount in major units; where it is none, says so at the field.</summary>
    public static Money? Money(string? text, Currency currency, CultureInfo culture, FormErrors errors, string field)
    {
        if (Number(text, culture, errors, field) is not { } number) return null;
        try
        {
            return Domain.Money.OfMajor(number, currency);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            errors.Add(field, Finding.Of(InputCodes.NotANumber));
            return null;
        }
    }

    /// <summary>A day as a date field gives it, or null.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as a date field takes it.</summary>
    public static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>A number as its field takes it, in the person's own writing.</summary>
    public static string Show(decimal number, CultureInfo culture) => number.ToString("#,0.########", culture);
}
