using System.Text.Json.Serialization;

namespace Clienteling.Domain;

/// <summary>
/// A fact as a code with its figures, never as prose: what a rule found, why it refuses, what the stakes are. Words are
/// made at the edge, in the reader's language.
/// </summary>
/// <param name="Code">One of the constants that stand beside the rule (<c>Window.Passed</c>).</param>
/// <param name="Figures">The figures by name; empty where the code says it all.</param>
public sealed record Finding(string Code, IReadOnlyDictionary<string, Figure> Figures)
{
    public static Finding Of(string code, params ReadOnlySpan<(string Name, Figure Value)> figures)
    {
        var named = new Dictionary<string, Figure>(StringComparer.Ordinal);
        foreach (var (name, value) in figures) named.Add(name, value);
        return new(code, named);
    }

    public Figure? this[string name] => Figures.GetValueOrDefault(name);
}

/// <summary>One figure of a <see cref="Finding"/>; exactly one of its parts is set.</summary>
public sealed record Figure
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Money? Money { get; init; }

    /// <summary>A count, or a number of days, months or years, as the name says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public long? Number { get; init; }

    /// <summary>Percent, one decimal kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public decimal? Percent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateOnly? Day { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? Instant { get; init; }

    /// <summary>A term with a translation, as <c>Type.Value</c> (<c>ItemCondition.Worn</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Term { get; init; }

    /// <summary>A name or a law's title, shown as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Text { get; init; }

    public static implicit operator Figure(Money value) => new() { Money = value };
    public static implicit operator Figure(long value) => new() { Number = value };
    public static implicit operator Figure(int value) => new() { Number = value };
    public static implicit operator Figure(DateOnly value) => new() { Day = value };
    public static implicit operator Figure(DateTimeOffset value) => new() { Instant = value };
    public static implicit operator Figure(string value) => new() { Text = value };
    public static implicit operator Figure(Enum value) => new() { Term = $"{value.GetType().Name}.{value}" };

    /// <summary>A share in percent, rounded to one decimal.</summary>
    public static Figure OfPercent(decimal value) => new() { Percent = decimal.Round(value, 1, MidpointRounding.AwayFromZero) };
}
