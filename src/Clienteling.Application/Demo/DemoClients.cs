using System.Globalization;
using System.Text;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>The clients of the demo maison by number, each drawn without the others, however many there are.</summary>
internal sealed class DemoClients
{
    private const int YearsBack = 4;
    private const double WomenShare = .7;
    private const double ProspectShare = .04;
    private const double IntroducedShare = .22;

    private readonly long seed;
    private readonly DateTimeOffset now;
    private readonly DateOnly today;
    private readonly DemoStaff staff;
    private readonly DemoProducts products;
    private readonly DemoShopping shopping;
    private readonly DemoReturns returns;
    private readonly Dictionary<string, DemoSeasons> seasons;

    /// <param name="pace"><inheritdoc cref="DemoShopping" path="/param[@name='pace']"/></param>
    public DemoClients(long seed, DateTimeOffset now, DemoStaff staff, DemoProducts products, double pace)
    {
        (this.seed, this.now, this.staff, this.products) = (seed, now, staff, products);
        today = DemoBoutique.Ginza.DayOf(now);
        shopping = new(products, staff, today, now, pace);
        returns = new(staff, now);
        seasons = DemoBoutique.All.Select(b => b.District).Distinct().ToDictionary(d => d, d => new DemoSeasons(d, today.AddYears(-YearsBack), today), StringComparer.Ordinal);
    }

    /// <param name="number">More than those of the story.</param>
    public DemoClient Draw(int number)
    {
        var chance = new Chance(seed, nameof(DemoClients), number);
        var beginning = BeginningOf(number);
        var home = beginning.Home;
        var words = DemoWords.Of(home);
        var origin = DemoOrigin.Of(home, chance);
        var woman = chance.Is(WomenShare);
        var lead = chance.Is(.92) ? chance.Of(staff.Associates[home], a => Math.Clamp(today.DayNumber - a.JoinedOn.DayNumber, 30, 1500)) : null;
        var name = origin.NameOf(woman, chance);
        var client = Client.Welcome(DemoClient.IdOf(seed, number), DemoClient.RefOf(number), new(
            name, origin.Language, home.Id, chance.Is(.88) ? EmailOf(name, chance) : null, chance.Is(.85) ? origin.Telephone(chance) : null,
            chance.Is(.8) ? today.AddDays(-(int)(365.25 * (24 + 50 * chance.Beta(2, 3)))) : null, chance.Is(.7) ? origin.Country : home.Country, lead?.Id, beginning.Met));
        var introducer = chance.Is(IntroducedShare) ? IntroducerOf(number, beginning, chance) : null;
        client.BroughtInBy(introducer);
        Say(client, origin, home, beginning.Met, chance);

        var wardrobe = new DemoWardrobe(woman, chance);
        var bought = beginning.Bought is not { } first ? [] : shopping.Buy(
            client, number, home, ServedBy, shopping.Days(first, seasons[home.District], chance), wardrobe, chance).ToList();
        foreach (var (purchase, models) in bought)
            returns.TakeBack(purchase, models, DemoBoutique.All.First(b => b.Id == purchase.Boutique), chance);

        var contacts = new DemoMoments(client, home, words, origin.Messenger, now, chance)
            .All(beginning.Met, introducer is not null, [.. bought.Select(b => b.Purchase)], ServedBy).ToList();
        Know(client, words, bought, chance);
        if (chance.Is(.001) && lead is not null) client.MarkAbuse(words.Abuse, staff.Managers(home.Id).First().Id, home.WhileOpen(today.AddDays(-chance.Between(20, 400)), chance));
        return new(client, home, contacts, [.. Notes(client, home, words, lead, bought.Count, chance)], [.. bought.Select(b => b.Purchase)]);

        StaffId? ServedBy(DateOnly day) => lead is not null && lead.JoinedOn <= day && chance.Is(.8) ? lead.Id : staff.Someone(home, day, chance);
    }

    /// <summary>Where and when the maison met that client, and the day of the first purchase where there is one.</summary>
    private Beginning BeginningOf(int number)
    {
        var chance = new Chance(seed, nameof(Beginning), number);
        var home = chance.Of(DemoBoutique.All, b => b.Share);
        if (chance.Is(ProspectShare)) return new(home, today.AddDays(-chance.Between(1, 240)), null);
        var season = seasons[home.District];
        var bought = season.DayAt(season.End * Math.Pow(chance.NextDouble(), .85));
        // one in five buys on the day; the others take weeks or months
        var took = chance.Is(.2) ? 0 : (int)Math.Min(540, Math.Exp(3.7 + .9 * chance.Normal()));
        return new(home, bought.AddDays(-took), bought);
    }

    /// <summary>Somebody of the same boutique with a lower number, who was a client already: so nobody is their own forebear.</summary>
    private ClientId? IntroducerOf(int number, Beginning beginning, Chance chance)
    {
        for (var tries = 0; tries < 12; tries++)
        {
            var other = number - chance.Between(1, 400);
            if (other <= DemoClient.InStory) continue;
            var theirs = BeginningOf(other);
            if (theirs.Home == beginning.Home && theirs.Bought < beginning.Met) return DemoClient.IdOf(seed, other);
        }
        return null;
    }

    private void Say(Client client, DemoOrigin origin, DemoBoutique home, DateOnly met, Chance chance)
    {
        var at = home.At(met, home.Closes);
        if (at >= now) return;
        if (client.Email is not null) client.Say(ContactChannel.Email, chance.Is(.72), at);
        if (client.Phone is not null)
        {
            client.Say(origin.Messenger, chance.Is(.6), at);
            client.Say(ContactChannel.Phone, chance.Is(.35), at);
        }
        if (chance.Is(.5)) client.Say(ContactChannel.Post, given: true, at);
        var later = at.AddDays(chance.Between(60, 700));
        if (client.Allows(ContactChannel.Email) && chance.Is(.1) && later < now) client.Say(ContactChannel.Email, given: false, later);
    }

    private void Know(Client client, DemoWords words, List<(Purchase Purchase, IReadOnlyList<DemoModel> Models)> bought, Chance chance)
    {
        foreach (var (purchase, models) in bought)
            foreach (var line in purchase.Lines)
            {
                var model = models[line.Number - 1];
                KnownFactKind? kind = model.Family == CategoryFamily.Shoes ? KnownFactKind.Shoe : model.Category switch
                {
                    "Jacket" or "Coat" => KnownFactKind.Jacket,
                    "Dress" => KnownFactKind.Dress,
                    "Ring" => KnownFactKind.Ring,
                    "Gloves" => KnownFactKind.Glove,
                    _ => null,
                };
                if (kind is { } known) client.Know(known, model.SizeOf(products.Of(line.Product)));
            }
        if (chance.Is(.3)) client.Know(KnownFactKind.Takes, chance.Of(words.Takes));
        if (chance.Is(.25)) client.Know(KnownFactKind.Likes, chance.Of(words.Likes));
        if (!chance.Is(.06)) return;
        var soon = today.AddDays(chance.Between(5, 60)).ToString("M", CultureInfo.GetCultureInfo(words.Language));
        var what = chance.Of(words.Soon);
        client.Know(KnownFactKind.Soon, words.Language == "ja" ? $"{soon} {what}" : $"{what}, {soon}");
    }

    private IEnumerable<ClientNote> Notes(Client client, DemoBoutique home, DemoWords words, StaffMember? lead, int purchases, Chance chance)
    {
        if (lead is null || !chance.Is(Math.Min(.5, .06 + .03 * purchases))) yield break;
        var earliest = Math.Max(client.FirstContact!.Value.DayNumber, lead.JoinedOn.DayNumber);
        var at = home.WhileOpen(DateOnly.FromDayNumber(chance.Between(earliest, today.DayNumber)), chance);
        if (at < now) yield return ClientNote.Write(client.Id, lead.Id, at, chance.Of(words.Notes), words.Language);
    }

    /// <summary>Only at domains that are kept for examples (RFC 2606).</summary>
    private static string EmailOf(PersonName name, Chance chance)
    {
        var plain = string.Concat(name.Latin.ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Select(c => c is ' ' ? '.' : c).Where(c => c is '.' or '-' || char.IsAsciiLetterLower(c)));
        var year = chance.Is(.4) ? chance.Between(60, 99).ToString(CultureInfo.InvariantCulture) : "";
        return $"{plain}{year}@{chance.Of(["example.com", "example.net", "example.org"])}";
    }

    private readonly record struct Beginning(DemoBoutique Home, DateOnly Met, DateOnly? Bought);
}
