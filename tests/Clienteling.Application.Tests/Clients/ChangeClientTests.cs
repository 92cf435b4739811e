using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Clients;

public sealed class ChangeClientTests
{
    private static readonly ClientEntry Entry = new() { Family = "中村", Given = "由紀", FamilyReading = "なかむら", GivenReading = "ゆき", Language = "ja" };

    [Theory, EveryDatabase]
    public async Task A_welcomed_client_is_found_at_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var mother = await house.ClientAsync(ginza, PersonName.Of("中村", "菊", "なかむら", "きく"));

        var id = (await house.As(aiko).Use<WelcomeClient>().RunAsync(
            Entry with { HomeBoutique = ginza.Code, LeadAssociate = aiko.Id, Email = " yuki@example.jp ", Phone = "+81 90-1234-5678" }, mother.Id)).Value;

        var client = await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == id));
        (client.Email, client.Phone, client.LeadAssociate, client.IntroducedBy).ShouldBe(("yuki@example.jp", "+819012345678", aiko.Id, mother.Id));
        client.FirstContact.ShouldBe(new DateOnly(2026, 11, 20), "she is met today unless told otherwise");
        client.Ref.ShouldMatch("^C[0-9]{9}$");
        (await house.As(aiko).Use<SearchClients>().RunAsync("yuki 8765")).Value!.Clients.ShouldBeEmpty();
        (await house.As(aiko).Use<SearchClients>().RunAsync("yuki naka")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Theory, EveryDatabase]
    public async Task Clients_are_welcomed_into_a_boutique_of_ones_own(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, giulia) = (await house.AssociateAsync(ginza), await house.AssociateAsync(milano));

        (await house.As(aiko).Use<WelcomeClient>().RunAsync(Entry with { HomeBoutique = milano.Code })).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(aiko).Use<WelcomeClient>().RunAsync(Entry with { HomeBoutique = ginza.Code, LeadAssociate = giulia.Id })).Finding!.Code.ShouldBe(ClientEntryCodes.AssociateElsewhere);
        (await house.As(await house.ExecutiveAsync()).Use<WelcomeClient>().RunAsync(Entry with { HomeBoutique = ginza.Code })).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(aiko).Use<WelcomeClient>().RunAsync(new ClientEntry { HomeBoutique = ginza.Code })).Outcome.ShouldBe(Outcome.Invalid);
        (await house.LookAsync(db => db.Clients.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Somebody_perhaps_known_is_named_before_she_is_written_down_twice(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, giulia) = (await house.AssociateAsync(ginza), await house.AssociateAsync(milano));
        var entry = Entry with { HomeBoutique = ginza.Code, Phone = "+819012345678" };
        (await house.As(aiko).Use<WelcomeClient>().RunAsync(entry)).IsDone.ShouldBeTrue();

        var again = await house.As(aiko).Use<WelcomeClient>().RunAsync(entry with { Given = "菊" });

        again.Finding.ShouldBe(Finding.Of(ClientEntryCodes.PerhapsKnown, ("name", "Yuki Nakamura")), new FindingComparer());
        (await house.As(aiko).Use<WelcomeClient>().RunAsync(entry with { Given = "菊" }, evenIfKnown: true)).IsDone.ShouldBeTrue();
        (await house.As(giulia).Use<WelcomeClient>().RunAsync(entry with { HomeBoutique = milano.Code })).IsDone.ShouldBeTrue("Milano is not told whom Ginza knows");
    }

    [Theory, EveryDatabase]
    public async Task A_changed_name_is_found_and_the_old_one_no_more(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = house.As(await house.AssociateAsync(ginza));
        var yuki = await house.ClientAsync(ginza);
        var form = (await aiko.Use<ReadClientForm>().RunAsync(yuki.Id)).Value.ShouldNotBeNull();

        (await aiko.Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { Family = "佐藤", FamilyReading = "さとう" })).ShouldBe(Result.Done);

        (await aiko.Use<SearchClients>().RunAsync("sato yuki")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(yuki.Id);
        (await aiko.Use<SearchClients>().RunAsync("nakamura")).Value!.Clients.ShouldBeEmpty();
        house.Heard.ShouldContain(new ClientChanged(yuki.Id));
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_change_the_same_the_second_is_told_by_whom(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, ren) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza, name: PersonName.Of("Kobayashi", "Ren")));
        var yuki = await house.ClientAsync(ginza);
        var form = (await house.As(aiko).Use<ReadClientForm>().RunAsync(yuki.Id)).Value.ShouldNotBeNull();
        await house.As(ren).Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { Given = "雪" });

        var late = await house.As(aiko).Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { Given = "幸" });

        late.Outcome.ShouldBe(Outcome.Conflict);
        late.Finding!.Code.ShouldBe(ResultCodes.ChangedMeanwhileBy);
        late.Finding["by"]!.Text.ShouldBe("Ren Kobayashi");
        (await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == yuki.Id))).Name.Given.ShouldBe("雪");
        (await house.As(aiko).Use<KnowAboutClient>().RunAsync(yuki.Id, form.Version, new Dictionary<KnownFactKind, string?> { [KnownFactKind.Shoe] = "38" })).Outcome.ShouldBe(Outcome.Conflict);
    }

    [Theory, EveryDatabase]
    public async Task Only_the_home_boutique_hands_a_client_on(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, giulia) = (await house.AssociateAsync(ginza), await house.AssociateAsync(milano));
        var yuki = await house.ClientAsync(ginza);
        await house.PurchaseAsync(yuki, milano);
        var form = (await house.As(giulia).Use<ReadClientForm>().RunAsync(yuki.Id)).Value.ShouldNotBeNull();

        form.MayHandOn.ShouldBeFalse();
        (await house.As(giulia).Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { HomeBoutique = milano.Code })).Finding!.Code.ShouldBe(ClientEntryCodes.NotYoursToHandOn);
        (await house.As(aiko).Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { HomeBoutique = milano.Code, LeadAssociate = aiko.Id })).Finding!.Code.ShouldBe(ClientEntryCodes.AssociateElsewhere);
        (await house.As(aiko).Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { HomeBoutique = milano.Code, LeadAssociate = giulia.Id })).ShouldBe(Result.Done);
        (await house.As(giulia).Use<ListClientBook>().RunAsync(new(Mine: true))).Value!.Total.ShouldBe(1);
        (await house.As(giulia).Use<SearchClients>().RunAsync("yuki")).Value!.Total.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_note_replaces_its_draft(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = house.As(await house.AssociateAsync(ginza, language: "ja"));
        var yuki = await house.ClientAsync(ginza);
        await aiko.Use<KeepClientDraft>().RunAsync(yuki.Id, ClientDraftKind.Note, "担当は");
        await aiko.Use<KeepClientDraft>().RunAsync(yuki.Id, ClientDraftKind.Note, "担当は一人");

        (await aiko.Use<ReadClientDraft>().RunAsync(yuki.Id, ClientDraftKind.Note)).Value.ShouldBe("担当は一人");
        (await aiko.Use<ReadClientDraft>().RunAsync(yuki.Id, ClientDraftKind.Contact)).Value.ShouldBe("");
        (await aiko.Use<WriteNote>().RunAsync(yuki.Id, "担当は一人がよい")).ShouldBe(Result.Done);

        (await aiko.Use<ReadClientDraft>().RunAsync(yuki.Id, ClientDraftKind.Note)).Value.ShouldBe("");
        var note = await house.LookAsync(db => db.ClientNotes.SingleAsync());
        (note.Text, note.Language).ShouldBe(("担当は一人がよい", "ja"));
        (await aiko.Use<WriteNote>().RunAsync(yuki.Id, "  ")).Finding!.Code.ShouldBe(ClientCodes.TextMissing);
        (await aiko.Use<WriteNote>().RunAsync(yuki.Id, new string('x', 2001))).Finding!.Code.ShouldBe(ClientCodes.TextTooLong);
    }

    [Theory, EveryDatabase]
    public async Task A_contact_is_recorded_now_where_one_serves(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var record = house.As(aiko).Use<RecordContact>();

        (await record.RunAsync(yuki.Id, new(ContactKind.Conversation, ContactChannel.Line, "Wrote for shoes"))).ShouldBe(Result.Done);
        (await record.RunAsync(yuki.Id, new(ContactKind.Visit, ContactChannel.Line, null))).ShouldBe(Result.Done);
        (await record.RunAsync(yuki.Id, new(ContactKind.Conversation, null, "How?"))).Finding!.Code.ShouldBe(ContactEntryCodes.ChannelMissing);
        (await record.RunAsync(yuki.Id, new(ContactKind.Selection, null, " "))).Finding!.Code.ShouldBe(ClientCodes.TextMissing);
        (await record.RunAsync(yuki.Id, new((ContactKind)99, null, ""))).Finding!.Code.ShouldBe(ContactEntryCodes.KindInvalid);
        (await record.RunAsync(yuki.Id, new(ContactKind.Visit, null, new string('x', 1001)))).Finding!.Code.ShouldBe(ClientCodes.TextTooLong);

        var kept = await house.LookAsync(db => db.ClientContacts.OrderBy(c => c.Id).ToListAsync());
        kept.Select(c => (c.Kind, c.Channel, c.At, c.Staff, c.Boutique)).ShouldBe([
            (ContactKind.Conversation, ContactChannel.Line, house.Now, aiko.Id, ginza.Code), (ContactKind.Visit, null, house.Now, aiko.Id, ginza.Code)]);
    }

    [Theory, EveryDatabase]
    public async Task The_last_word_on_a_channel_counts_and_every_word_stays(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var consent = house.As(await house.AssociateAsync(ginza)).Use<RecordConsent>();
        var yuki = await house.ClientAsync(ginza);

        foreach (var given in (bool[])[true, true, false]) (await consent.RunAsync(yuki.Id, ContactChannel.Line, given)).ShouldBe(Result.Done);

        var kept = await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == yuki.Id));
        kept.Allows(ContactChannel.Line).ShouldBeFalse();
        kept.Consents.Select(c => c.Given).ShouldBe([true, false]);
    }

    [Theory, EveryDatabase]
    public async Task What_is_good_to_know_is_kept_by_kind_and_forgotten_when_emptied(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = house.As(await house.AssociateAsync(ginza));
        var yuki = await house.ClientAsync(ginza);
        var know = aiko.Use<KnowAboutClient>();

        (await know.RunAsync(yuki.Id, 0, new Dictionary<KnownFactKind, string?> { [KnownFactKind.Shoe] = " 38, narrow heel ", [KnownFactKind.Takes] = "Hojicha" })).ShouldBe(Result.Done);
        var seen = (await aiko.Use<ReadClient>().RunAsync(yuki.Id)).Value!.Overview.Version;
        (await know.RunAsync(yuki.Id, seen, new Dictionary<KnownFactKind, string?> { [KnownFactKind.Takes] = " ", [KnownFactKind.Glove] = "6½" })).ShouldBe(Result.Done);

        (await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == yuki.Id))).KnownFacts
            .ShouldBe([new(KnownFactKind.Shoe, "38, narrow heel"), new(KnownFactKind.Glove, "6½")]);
        (await know.RunAsync(yuki.Id, seen + 1, new Dictionary<KnownFactKind, string?> { [KnownFactKind.Likes] = new string('x', 201) })).Finding!.Code.ShouldBe(ClientCodes.TextTooLong);
    }

    [Theory, EveryDatabase]
    public async Task Managers_and_executives_mark_abuse_with_a_reason(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, kenji, marco) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza), await house.ManagerAsync(milano));
        var yuki = await house.ClientAsync(ginza);

        (await house.As(aiko).Use<MarkAbuse>().RunAsync(yuki.Id, "x")).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(marco).Use<MarkAbuse>().RunAsync(yuki.Id, "x")).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(kenji).Use<MarkAbuse>().RunAsync(yuki.Id, "")).Finding!.Code.ShouldBe(ClientCodes.TextMissing);
        (await house.As(kenji).Use<MarkAbuse>().RunAsync(yuki.Id, "Shouted")).ShouldBe(Result.Done);
        (await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == yuki.Id))).Abuse.ShouldBe(new AbuseMarker("Shouted", kenji.Id.Value, house.Now));
        (await house.As(aiko).Use<ClearAbuse>().RunAsync(yuki.Id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(await house.ExecutiveAsync()).Use<ClearAbuse>().RunAsync(yuki.Id)).ShouldBe(Result.Done);
        (await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == yuki.Id))).Abuse.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Nobody_changes_a_client_they_may_not_see(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var yuki = await house.ClientAsync(ginza);
        var giulia = house.As(await house.AssociateAsync(milano));
        var entry = Entry with { HomeBoutique = ginza.Code };

        foreach (var (id, outcome) in ((ClientId, Outcome)[])[(yuki.Id, Outcome.Forbidden), (ClientId.New(), Outcome.NotFound)])
        {
            (await giulia.Use<UpdateClient>().RunAsync(id, 0, entry)).Outcome.ShouldBe(outcome);
            (await giulia.Use<ReadClientForm>().RunAsync(id)).Outcome.ShouldBe(outcome);
            (await giulia.Use<WriteNote>().RunAsync(id, "x")).Outcome.ShouldBe(outcome);
            (await giulia.Use<RecordContact>().RunAsync(id, new(ContactKind.Visit, null, ""))).Outcome.ShouldBe(outcome);
            (await giulia.Use<RecordConsent>().RunAsync(id, ContactChannel.Sms, true)).Outcome.ShouldBe(outcome);
            (await giulia.Use<KnowAboutClient>().RunAsync(id, 0, new Dictionary<KnownFactKind, string?>())).Outcome.ShouldBe(outcome);
        }
        (await giulia.Use<KeepClientDraft>().RunAsync(yuki.Id, ClientDraftKind.Note, "x")).Outcome.ShouldBe(Outcome.Forbidden);
    }

    /// <summary>Findings hold their figures in a dictionary, which compares by reference.</summary>
    private sealed class FindingComparer : IEqualityComparer<Finding?>
    {
        public bool Equals(Finding? x, Finding? y) => x?.Code == y?.Code && x!.Figures.OrderBy(f => f.Key).SequenceEqual(y!.Figures.OrderBy(f => f.Key));
        public int GetHashCode(Finding? obj) => obj?.Code.GetHashCode(StringComparison.Ordinal) ?? 0;
    }
}
