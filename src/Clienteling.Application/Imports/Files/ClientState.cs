using System.Net.Mail;
using System.Text.RegularExpressions;
using Clienteling.Application.Imports.Rows;
using Clienteling.Domain;
using Clienteling.Domain.Clients;

namespace Clienteling.Application.Imports.Files;

/// <summary>All that a clients file says of one client. A column that the file does not have leaves things as they are.</summary>
/// <param name="Ref">The other system's key.</param>
/// <param name="Details">Name, contact points, boutique and so on.</param>
/// <param name="Introducer">Who brought them in, where that client is known already.</param>
/// <param name="Will">For each channel, in the order of <see cref="Channels"/>: <c>y</c>, <c>n</c>, or a blank where nothing was said.</param>
internal sealed partial record ClientState(string Ref, ClientDetails Details, ClientId? Introducer, string Will)
{
    public static readonly IReadOnlyList<(string Column, ContactChannel Channel)> Channels =
    [
        ("consent_email", ContactChannel.Email), ("consent_sms", ContactChannel.Sms), ("consent_whatsapp", ContactChannel.WhatsApp),
        ("consent_wechat", ContactChannel.WeChat), ("consent_line", ContactChannel.Line), ("consent_phone", ContactChannel.Phone), ("consent_post", ContactChannel.Post),
    ];

    private const int LongestEmail = 254;
    private const int LongestLanguage = 35;

    public static ClientState Of(Client client) => new(
        client.Ref,
        new(client.Name, client.Language, client.HomeBoutique, client.Email, client.Phone, client.Birthday, client.Country, client.LeadAssociate, client.FirstContact),
        client.IntroducedBy,
        string.Concat(Channels.Select(c => Letter(client.Consents.LastOrDefault(said => said.Channel == c.Channel)?.Given))));

    /// <summary>The state after a row. What is wrong with the row by itself, it refuses.</summary>
    public static ClientState Read(Cells cells, ClientState? before, Lookups lookups, DateOnly today, Batch? batch = null)
    {
        var reference = cells.Required("client_ref");
        var was = before?.Details;
        var name = NameOf(cells, was?.Name);
        var country = Or("country", cells.Country, was?.Country);
        var home = Home(cells, country, was, lookups, batch);
        var state = new ClientState(
            reference,
            new(
                name,
                Language(cells) ?? was?.Language ?? Guess(name, country ?? lookups.Boutique(home.Value ?? "")?.Country),
                home,
                Or("email", Email, was?.Email),
                Or("phone", column => cells.Text(column, Cells.LongestRef), was?.Phone),
                Or("birthday", cells.Date, was?.Birthday),
                country,
                Lead(cells, was, lookups, batch),
                Or("first_contact", cells.Date, was?.FirstContact)),
            before?.Introducer,
            Said(cells, before));
        if (state.Details.Birthday > today) cells.Refuse("birthday", ClientCodes.BirthdayInFuture);
        if (cells.Text("introduced_by", Cells.LongestRef) == reference) cells.Refuse("introduced_by", ClientCodes.OwnIntroducer);
        CheckByRules(cells, state.Details);
        return state;

        T? Or<T>(string column, Func<string, T?> read, T? old) => cells.Has(column) ? read(column) : old;

        string? Email(string column)
        {
            var email = cells.Text(column, LongestEmail);
            if (email is not null && (!MailAddress.TryCreate(email, out var address) || address.Address != email)) cells.Refuse(column, ClientCodes.EmailInvalid);
            return email;
        }
    }

    private static PersonName NameOf(Cells cells, PersonName? was)
    {
        if (cells.Text("family_name", PersonName.MaxLength) is null && cells.Text("given_name", PersonName.MaxLength) is null)
            cells.Refuse(cells.Has("family_name") ? "family_name" : "given_name", ImportCodes.Missing);
        var parts = (Part("family_name", was?.Family), Part("given_name", was?.Given), Part("family_name_reading", was?.FamilyReading), Part("given_name_reading", was?.GivenReading));
        return cells.Refusal is null ? PersonName.Of(parts.Item1, parts.Item2, parts.Item3, parts.Item4) : PersonName.Of("?", null);

        string? Part(string column, string? old) => cells.Has(column) ? cells.Text(column, PersonName.MaxLength) : old;
    }

    private static string? Language(Cells cells)
    {
        var language = cells.Text("language", LongestLanguage);
        if (language is not null && !LanguageTag().IsMatch(language)) cells.Refuse("language", ImportCodes.NotALanguage, ("value", Cells.Shown(language)));
        return language;
    }

    // a client who was never asked: kana tells, and else where they live
    private static string Guess(PersonName name, string? country) =>
        $"{name.Native}{name.Reading}".Any(c => c is >= '\u3040' and <= '\u30FF') ? "ja" : Countries.LanguageOf(country);

    private static BoutiqueCode Home(Cells cells, string? country, ClientDetails? was, Lookups lookups, Batch? batch)
    {
        if (cells.Text("home_boutique", Cells.LongestRef) is { } code)
        {
            if (lookups.Boutique(code) is { } named) return named.Code;
            cells.Refuse("home_boutique", ImportCodes.UnknownBoutique, ("value", Cells.Shown(code)));
            return default;
        }
        if (was is not null) return was.HomeBoutique;
        if (lookups.HomeFor(country) is { } chosen)
        {
            batch?.Remark(cells.Row, "home_boutique", ImportCodes.HomeBoutiqueChosen);
            return chosen.Code;
        }
        cells.Refuse("home_boutique", ImportCodes.NoBoutiqueYet);
        return default;
    }

    private static StaffId? Lead(Cells cells, ClientDetails? was, Lookups lookups, Batch? batch)
    {
        if (!cells.Has("lead_associate")) return was?.LeadAssociate;
        if (cells.Text("lead_associate", LongestEmail) is not { } email) return null;
        if (lookups.Staff(email) is { } id) return id;
        batch?.Remark(cells.Row, "lead_associate", ImportCodes.UnknownStaff);
        return was?.LeadAssociate;
    }

    private static string Said(Cells cells, ClientState? before) =>
        string.Concat(Channels.Select((c, i) => cells.YesNo(c.Column) is { } said ? Letter(said) : before?.Will[i] ?? ' '));

    private static void CheckByRules(Cells cells, ClientDetails details)
    {
        if (cells.Refusal is not null) return;
        try
        {
            Client.Welcome(default, "", details);
        }
        catch (RuleBrokenException broken)
        {
            cells.Refuse(broken.Finding.Code switch { ClientCodes.PhoneInvalid => "phone", ClientCodes.EmailInvalid => "email", _ => null }, broken.Finding);
        }
    }

    private static char Letter(bool? said) => said switch { true => 'y', false => 'n', _ => ' ' };

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LanguageTag();
}
