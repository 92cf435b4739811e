using System.Text;
using Clienteling.Domain;
using Clienteling.Domain.Clients;

namespace Clienteling.Benchmarks;

/// <summary>A client as the database has them, with what somebody might type to find them.</summary>
internal sealed record Sought(ClientId Id, string Home, PersonName Name, string Ref, string? Email, string? Phone);

/// <summary>Everything that is typed on the way to a client: each kind at every length.</summary>
internal static class TypedQueries
{
    private static readonly IReadOnlyDictionary<string, string> HalfWidth = HalfWidthKana();

    public static IReadOnlyList<(string Kind, Func<Sought, IEnumerable<string>> Of)> Kinds { get; } =
    [
        ("kanji, every length", s => Han(s.Name) ? Prefixes(s.Name.Family + s.Name.Given) : []),
        ("kana in half width, every length", s => s.Name.FamilyReading is { } reading && Kana.IsKana(reading) ? Prefixes(reading).Select(Halved) : []),
        ("a Japanese name in Latin letters, every length", s => s.Name.FamilyReading is { } reading && Kana.IsKana(reading) ? Prefixes(Kana.ToLatinName(reading)!) : []),
        ("a Latin name, every length", s => Kana.IsEastAsian(s.Name.Family) || s.Name.Family is null ? [] : Prefixes(s.Name.Family)),
        ("without its accents, every length", s => s.Name.Family is { } name && Plain(name) is var plain && plain != name && !Kana.IsEastAsian(name) ? Prefixes(plain) : []),
        ("e-mail, every length from 3", s => s.Email is { } email ? Prefixes(email).Skip(2) : []),
        ("the phone's last 3 to 6 digits", s => s.Phone is { } phone ? Enumerable.Range(3, 4).Select(n => phone[^n..]) : []),
        ("client number, every length from 3", s => Prefixes(s.Ref).Skip(2)),
        ("two words, either order, every length", s => Words(s.Name) is [var family, var given] ? Pairs(family, given) : []),
        ("three words", s => Words(s.Name) is [var family, var given] ? [$"{given} {family} {s.Ref[..4]}", $"{s.Ref} {family[..1]} {given[..1]}"] : []),
    ];

    public static IReadOnlyList<string> Common { get; } = ["a", "m", "s", "y", "c", "n", "k", "r", "あ", "さ", "山", "田", "j", "b", "de", "ma", "sa", "ka", "mi", "yo"];

    public static IReadOnlyList<string> Absent { get; } = ["xq", "zzyzx", "qqq", "ヴヷ", "鑿", "nobody@nowhere", "M99999999", "00000001", "sato qqq", "maria zzyzx", "ta xq", "s zzz"];

    private static IEnumerable<string> Prefixes(string text) => Enumerable.Range(1, text.Length).Select(n => text[..n]).Where(p => !char.IsHighSurrogate(p[^1]) && p.Trim().Length == p.Length);

    private static IEnumerable<string> Pairs(string family, string given) =>
        Enumerable.Range(1, Math.Max(family.Length, given.Length)).SelectMany(n => (string[])
            [$"{family} {given[..Math.Min(n, given.Length)]}", $"{given} {family[..Math.Min(n, family.Length)]}", $"{family[..Math.Min(n, family.Length)]} {given[..Math.Min(n, given.Length)]}"]);

    private static string[]? Words(PersonName name) =>
        Kana.IsKana(name.FamilyReading) && Kana.IsKana(name.GivenReading) ? [Kana.ToLatinName(name.FamilyReading)!, Kana.ToLatinName(name.GivenReading)!]
        : name is { Family: { Length: > 0 } family, Given: { Length: > 0 } given } ? [family, given] : null;

    private static bool Han(PersonName name) => name.Family is { } family && Kana.IsEastAsian(family) && name.FamilyReading is not null;

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark));

    private static string Halved(string hiragana) => string.Concat(hiragana.Select(c => HalfWidth.GetValueOrDefault(c.ToString(), c.ToString())));

    private static Dictionary<string, string> HalfWidthKana()
    {
        Dictionary<string, string> table = new(StringComparer.Ordinal);
        for (var half = '\uFF66'; half <= '\uFF9D'; half++)
            foreach (var mark in (string[])["", "\uFF9E", "\uFF9F"])
                if ((half + mark).Normalize(NormalizationForm.FormKC) is { Length: 1 } full) table.TryAdd(Kana.ToHiragana(full), half + mark);
        return table;
    }
}
