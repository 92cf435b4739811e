using Clienteling.Domain.Clients;

namespace Clienteling.Domain.Tests.Clients;

public class ClientTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly ClientDetails Details = new(PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "ja", new("GINZA"), "yuki@example.jp", "+819012345678");

    private static Client Yuki() => Client.Welcome(ClientId.New(), "C-000001", Details);

    [Fact]
    public void A_channel_is_closed_until_the_client_opens_it() => Yuki().Allows(ContactChannel.Line).ShouldBeFalse();

    [Fact]
    public void The_last_word_on_a_channel_counts_for_that_channel_alone()
    {
        var client = Yuki();
        client.Say(ContactChannel.Line, given: true, Now);
        client.Say(ContactChannel.Email, given: true, Now.AddDays(1));
        client.Say(ContactChannel.Line, given: false, Now.AddDays(2));
        client.Allows(ContactChannel.Line).ShouldBeFalse();
        client.Allows(ContactChannel.Email).ShouldBeTrue();
        client.Consents.Count.ShouldBe(3);
    }

    [Fact]
    public void Saying_the_same_again_adds_nothing()
    {
        var client = Yuki();
        client.Say(ContactChannel.Post, given: true, Now);
        client.Say(ContactChannel.Post, given: true, Now.AddDays(1));
        client.Consents.ShouldBe([new(ContactChannel.Post, Given: true, Now)]);
    }

    [Fact]
    public void Contact_points_that_are_none_are_refused()
    {
        Refusal.Of(() => Yuki().Update(Details with { Phone = "090-1234-5678" }), ClientCodes.PhoneInvalid);
        Refusal.Of(() => Yuki().Update(Details with { Email = "Yuki <yuki@example.jp>" }), ClientCodes.EmailInvalid);
        Refusal.Of(() => Client.Welcome(ClientId.New(), new string('9', 101), Details), ClientCodes.TextTooLong);
    }

    [Fact]
    public void A_refused_change_changes_nothing()
    {
        var client = Yuki();
        Refusal.Of(() => client.Update(Details with { Language = "fr", Email = "nobody" }), ClientCodes.EmailInvalid);
        client.Language.ShouldBe("ja");
        client.Events.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_known_is_replaced_kind_by_kind_and_forgotten_when_emptied()
    {
        var client = Yuki();
        client.Know(KnownFactKind.Shoe, " 38, narrow heel ");
        client.Know(KnownFactKind.Likes, "Camellias");
        client.Know(KnownFactKind.Shoe, "38.5");
        client.KnownFacts.ShouldBe([new(KnownFactKind.Likes, "Camellias"), new(KnownFactKind.Shoe, "38.5")]);
        client.Know(KnownFactKind.Shoe, " ");
        client.KnownFacts.ShouldBe([new(KnownFactKind.Likes, "Camellias")]);
        Refusal.Of(() => client.Know(KnownFactKind.Likes, new string('x', 201)), ClientCodes.TextTooLong);
    }

    [Fact]
    public void Abuse_is_marked_with_a_reason_and_by_somebody_and_can_be_cleared()
    {
        var client = Yuki();
        var by = StaffId.New();
        Refusal.Of(() => client.MarkAbuse(" ", by, Now), ClientCodes.TextMissing);
        client.MarkAbuse("Shouted at a colleague", by, Now);
        client.Abuse.ShouldBe(new("Shouted at a colleague", by.Value, Now));
        client.ClearAbuse();
        client.Abuse.ShouldBeNull();
    }

    [Fact]
    public void Nobody_brings_in_themselves()
    {
        var client = Yuki();
        Refusal.Of(() => client.BroughtInBy(client.Id), ClientCodes.OwnIntroducer);
        var friend = ClientId.New();
        client.BroughtInBy(friend);
        client.IntroducedBy.ShouldBe(friend);
    }

    [Fact]
    public void A_note_and_a_moment_have_words_of_a_length()
    {
        Refusal.Of(() => ClientNote.Write(ClientId.New(), StaffId.New(), Now, " ", "ja"), ClientCodes.TextMissing);
        Refusal.Of(() => ClientNote.Write(ClientId.New(), StaffId.New(), Now, new string('x', 2001), "ja"), ClientCodes.TextTooLong);
        ClientNote.Write(ClientId.New(), StaffId.New(), Now, " Prefers tea ", "en").Text.ShouldBe("Prefers tea");
        Refusal.Of(() => ClientContact.Record(ClientId.New(), Now, ContactKind.Visit, null, null, null, new string('x', 1001), "ja"), ClientCodes.TextTooLong);
        ClientContact.Record(ClientId.New(), Now, ContactKind.Visit, null, null, null, "", "ja").Text.ShouldBeEmpty();
    }
}
