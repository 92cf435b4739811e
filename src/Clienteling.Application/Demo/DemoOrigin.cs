using Clienteling.Application.Demo.Names;
using Clienteling.Domain.Clients;

namespace Clienteling.Application.Demo;

/// <summary>Where a client comes from: tongue, country, names, and how they like to be written to.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Names">Their names.</param>
/// <param name="Messenger">What they write messages with.</param>
/// <param name="Telephones">Beginnings of numbers that are kept for fiction or never given out.</param>
/// <param name="Digits">How many digits follow.</param>
internal sealed record DemoOrigin(
    string Language, string Country, NameList Names, ContactChannel Messenger, IReadOnlyList<string> Telephones, int Digits)
{
    private static readonly DemoOrigin Japan = new("ja", "JP", JapaneseNames.List, ContactChannel.Line, ["+81900", "+81800"], 7);
    private static readonly DemoOrigin France = new("fr", "FR", FrenchNames.List, ContactChannel.WhatsApp, ["+3363998"], 4);
    private static readonly DemoOrigin Italy = new("it", "IT", ItalianNames.List, ContactChannel.WhatsApp, ["+39300", "+39301"], 7);
    private static readonly DemoOrigin America = new("en", "US", EnglishNames.List, ContactChannel.Sms, ["+121255501", "+164655501", "+191755501", "+120355501", "+131055501"], 2);
    private static readonly DemoOrigin China = new("zh-Hans", "CN", ChineseNames.List, ContactChannel.WeChat, ["+86100"], 8);
    private static readonly DemoOrigin Korea = new("ko", "KR", KoreanNames.List, ContactChannel.WhatsApp, ["+82100"], 7);

    private static readonly Dictionary<string, (DemoOrigin Origin, double Share)[]> AtHome = new(StringComparer.Ordinal)
    {
        ["GINZA"] = [(Japan, .86), (China, .07), (Korea, .03), (America, .04)],
        ["PARIS"] = [(France, .70), (America, .10), (China, .08), (Italy, .05), (Japan, .04), (Korea, .03)],
        ["MILANO"] = [(Italy, .80), (China, .06), (France, .05), (America, .05), (Japan, .04)],
        ["NEWYORK"] = [(America, .80), (China, .08), (Korea, .05), (France, .04), (Japan, .03)],
    };

    /// <summary>Where a client of that boutique comes from.</summary>
    public static DemoOrigin Of(DemoBoutique home, Chance chance) => chance.Of(AtHome[home.Code], o => o.Share).Origin;

    public PersonName NameOf(bool woman, Chance chance)
    {
        var family = chance.Of(Names.Families);
        var given = chance.Of(woman ? Names.Women : Names.Men);
        return PersonName.Of(family.Text, given.Text, family.Reading, given.Reading);
    }

    public string Telephone(Chance chance) =>
        chance.Of(Telephones) + string.Concat(Enumerable.Range(0, Digits).Select(_ => (char)('0' + chance.Between(0, 9))));
}
