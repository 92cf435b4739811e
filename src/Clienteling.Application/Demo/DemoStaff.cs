using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>Somebody who can sign in to the demo maison; the password is everybody's.</summary>
/// <param name="Email">The sign-in.</param>
/// <param name="Name">In Latin letters.</param>
/// <param name="Role">What they do.</param>
/// <param name="Boutique">Where, for those who work in one.</param>
/// <param name="Pin">Their PIN.</param>
public sealed record DemoSignIn(string Email, string Name, Role Role, string? Boutique, string Pin);

/// <summary>The people of the demo maison.</summary>
internal sealed class DemoStaff
{
    public const string Password = "Maison-2026!";
    public const string Domain = "@maison.example";

    private static readonly Person[] People =
    [
        new("aiko.tanaka", "田中", "愛子", "たなか", "あいこ", Role.Associate, "GINZA", "ja", 2, "1408", Printed: true),
        new("ren.kobayashi", "小林", "蓮", "こばやし", "れん", Role.Associate, "GINZA", "ja", 112, "3096", Printed: true, Goodwill: true),
        new("kenji.sato", "佐藤", "健二", "さとう", "けんじ", Role.Manager, "GINZA", "ja", 165, "2580", Printed: true),
        new("mika.ito", "伊藤", "美香", "いとう", "みか", Role.Manager, "GINZA", "ja", 98, "7412", Printed: true),
        new("giulia.rossi", "Rossi", "Giulia", null, null, Role.Associate, "MILANO", "it", 44, "5173", Printed: true, Goodwill: true),
        new("marco.bianchi", "Bianchi", "Marco", null, null, Role.Manager, "MILANO", "it", 121, "9031", Printed: true),
        new("claire.moreau", "Moreau", "Claire", null, null, Role.Executive, null, "fr", 87, "6604", Printed: true),
        new("james.whitfield", "Whitfield", "James", null, null, Role.Executive, null, "en", 63, "8250", Printed: true),
        new("admin", "Administrator", null, null, null, Role.Administrator, null, "en", 90, "4417", Printed: true),
        new("sakura.mori", "森", "さくら", "もり", "さくら", Role.Associate, "GINZA", "ja", 71, null, Goodwill: true),
        new("yuto.hayashi", "林", "悠人", "はやし", "ゆうと", Role.Associate, "GINZA", "ja", 38, null, Goodwill: true),
        new("nozomi.kato", "加藤", "望", "かとう", "のぞみ", Role.Associate, "GINZA", "ja", 19, null),
        new("margaux.lefevre", "Lefèvre", "Margaux", null, null, Role.Manager, "PARIS", "fr", 132, "3957"),
        new("antoine.girard", "Girard", "Antoine", null, null, Role.Associate, "PARIS", "fr", 84, null, Goodwill: true),
        new("ines.benali", "Benali", "Inès", null, null, Role.Associate, "PARIS", "fr", 52, null, Goodwill: true),
        new("louis.delacroix", "Delacroix", "Louis", null, null, Role.Associate, "PARIS", "fr", 27, null),
        new("yue.chen", "陈", "悦", "chén", "yuè", Role.Associate, "PARIS", "fr", 33, null, Goodwill: true),
        new("luca.ferrari", "Ferrari", "Luca", null, null, Role.Associate, "MILANO", "it", 76, null, Goodwill: true),
        new("chiara.gallo", "Gallo", "Chiara", null, null, Role.Associate, "MILANO", "it", 15, null),
        new("naomi.brooks", "Brooks", "Naomi", null, null, Role.Manager, "NEWYORK", "en", 109, "6528"),
        new("daniel.rivera", "Rivera", "Daniel", null, null, Role.Associate, "NEWYORK", "en", 66, null, Goodwill: true),
        new("grace.kim", "Kim", "Grace", null, null, Role.Associate, "NEWYORK", "en", 41, null, Goodwill: true),
        new("oliver.hayes", "Hayes", "Oliver", null, null, Role.Associate, "NEWYORK", "en", 8, null),
    ];

    private readonly Dictionary<string, StaffMember> byEmail;

    public DemoStaff(long seed, DateOnly today)
    {
        var chance = new Chance(seed, nameof(DemoStaff));
        byEmail = People.Select((person, i) => person.Join(new(chance.NextGuid(i + 1)), today)).ToDictionary(s => s.Email, StringComparer.Ordinal);
        Experienced = [.. People.Where(p => p.Goodwill).Select(p => this[p.Email])];
        foreach (var boutique in DemoBoutique.All) Associates[boutique] = [.. All.Where(s => s.Role == Role.Associate && s.Sees(boutique.Id))];
    }

    /// <summary>Those whom the story needs, as printed at the first start.</summary>
    public static IReadOnlyList<DemoSignIn> SignIns { get; } =
        [.. People.Where(p => p.Printed).Select(p => new DemoSignIn(p.Email + Domain, p.Name.Latin, p.Role, p.Boutique, p.Pin!))];

    public IEnumerable<StaffMember> All => byEmail.Values;

    /// <summary>Associates with an allowance of goodwill of their own.</summary>
    public IReadOnlyList<StaffMember> Experienced { get; }

    public Dictionary<DemoBoutique, IReadOnlyList<StaffMember>> Associates { get; } = [];

    /// <summary>By the first part of the sign-in.</summary>
    public StaffMember this[string email] => byEmail[email + Domain];

    public StaffMember Administrator => this["admin"];

    public IEnumerable<StaffMember> Managers(BoutiqueCode boutique) => All.Where(s => s.Role == Role.Manager && s.Sees(boutique));

    /// <summary>An associate who was there on that day, or null where none of today's was.</summary>
    public StaffId? Someone(DemoBoutique boutique, DateOnly day, Chance chance)
    {
        var there = Associates[boutique].Where(a => a.JoinedOn <= day).ToList();
        return there.Count > 0 ? chance.Of(there).Id : null;
    }

    /// <summary>The PIN of those who decide or are signed in with to play; the others have set none.</summary>
    public static string? PinOf(StaffMember member) => People.First(p => p.Email + Domain == member.Email).Pin;

    private sealed record Person(
        string Email, string Family, string? Given, string? FamilyReading, string? GivenReading, Role Role, string? Boutique,
        string Language, int MonthsHere, string? Pin, bool Printed = false, bool Goodwill = false)
    {
        private static readonly Dictionary<string, string[]> Districts = new(StringComparer.Ordinal) { ["james.whitfield"] = ["Japan", "Americas"] };

        public PersonName Name { get; } = PersonName.Of(Family, Given, FamilyReading, GivenReading);

        public StaffMember Join(StaffId id, DateOnly today) =>
            StaffMember.Join(id, Email + Domain, Name, Role, Language, today.AddMonths(-MonthsHere),
                Boutique is null ? [] : [new BoutiqueCode(Boutique)], Districts.GetValueOrDefault(Email));
    }
}
