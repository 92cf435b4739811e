using System.Globalization;

namespace Clienteling.Application.Imports.Rows;

/// <summary>A time as a file says it: with its offset from UTC, or by the clock on a boutique's wall.</summary>
/// <param name="Clock">The date and time as written.</param>
/// <param name="Offset">The offset as written, or null for the boutique's own.</param>
internal readonly record struct ImportTime(DateTime Clock, TimeSpan? Offset)
{
    private static readonly string[] ClockForms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];
    private static readonly string[] OffsetForms = ["hh", "hh\\:mm", "hhmm"];

    /// <summary>
    /// Reads ISO 8601: <c>2026-11-05T19:38:06.5+09:00</c>, also <c>Z</c>, without seconds, with a blank for the T, or the date
    /// alone, which is its first moment.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ImportTime time)
    {
        time = default;
        if (text.Length < 10 || !ImportDate.TryParse(text[..10], out var day)) return false;
        var rest = text[10..];
        if (rest.IsEmpty)
        {
            time = new(day.ToDateTime(TimeOnly.MinValue), null);
            return true;
        }
        if (rest[0] is not ('T' or ' ')) return false;
        rest = rest[1..];
        TimeSpan? offset = null;
        if (rest.IndexOfAny('+', '-', 'Z') is var sign and >= 0)
        {
            if (!TryOffset(rest[sign..], out var given)) return false;
            offset = given;
            rest = rest[..sign];
        }
        if (!TimeOnly.TryParseExact(rest, ClockForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return false;
        time = new(day.ToDateTime(clock), offset);
        return true;
    }

    /// <summary>
    /// The instant, to the millisecond. A time that the clocks of the zone skip (spring) is as much later; one that they show
    /// twice (autumn) is the first.
    /// </summary>
    public DateTimeOffset In(TimeZoneInfo zone)
    {
        var offset = Offset
            ?? (zone.IsInvalidTime(Clock) ? zone.GetUtcOffset(Clock.AddDays(-1))
                : zone.IsAmbiguousTime(Clock) ? zone.GetAmbiguousTimeOffsets(Clock).Max()
                : zone.GetUtcOffset(Clock));
        var utc = Clock - offset;
        return new(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond)), TimeSpan.Zero);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z") return true;
        if (text[0] == 'Z' || !TimeSpan.TryParseExact(text[1..], OffsetForms, CultureInfo.InvariantCulture, out offset) || offset > TimeSpan.FromHours(14)) return false;
        if (text[0] == '-') offset = -offset;
        return true;
    }
}

/// <summary>A date as a file says it, <c>YYYY-MM-DD</c>, from 1800 to 2199.</summary>
internal static class ImportDate
{
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1800 and < 2200;
}
