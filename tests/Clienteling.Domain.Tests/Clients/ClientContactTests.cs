using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Clients;

public class ClientContactTests
{
    private static readonly DateTimeOffset Afternoon = DateTimeOffset.Parse("2026-11-24T07:00:00Z"), Closing = DateTimeOffset.Parse("2026-11-24T11:30:00Z");

    private static Boutique Ginza()
    {
        var ginza = Boutique.Open(Some.Ginza, "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan");
        ginza.KeepHours(OpeningHours.Of(new(11, 0), new(20, 30), []));
        return ginza;
    }

    private static ClientContact CameIn(ContactKind kind = ContactKind.Visit, DateTimeOffset? at = null) =>
        ClientContact.Record(ClientId.New(), at ?? Afternoon, kind, null, null, Some.Ginza, "", "ja");

    [Fact]
    public void A_client_is_in_until_they_leave()
    {
        var visit = CameIn();
        visit.IsInAt(Ginza(), Afternoon).ShouldBeTrue();

        visit.Leave(Afternoon.AddMinutes(20));

        visit.IsInAt(Ginza(), Afternoon.AddMinutes(20)).ShouldBeFalse();
        visit.Leave(Afternoon.AddHours(3));
        visit.LeftAt.ShouldBe(Afternoon.AddMinutes(20));
    }

    [Fact]
    public void Nobody_is_in_after_closing_though_nobody_said_that_they_left()
    {
        CameIn().IsInAt(Ginza(), Closing.AddSeconds(-1)).ShouldBeTrue();
        CameIn().IsInAt(Ginza(), Closing).ShouldBeFalse();
        CameIn(at: Afternoon.AddDays(-1)).IsInAt(Ginza(), Afternoon).ShouldBeFalse();
    }

    [Fact]
    public void Who_comes_after_closing_is_in_until_midnight()
    {
        var late = CameIn(at: Closing.AddHours(1));

        late.IsInAt(Ginza(), Closing.AddHours(2)).ShouldBeTrue();
        late.IsInAt(Ginza(), DateTimeOffset.Parse("2026-11-24T15:00:00Z")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ContactKind.Visit, true), InlineData(ContactKind.Appointment, true), InlineData(ContactKind.Conversation, false), InlineData(ContactKind.Service, false), InlineData(ContactKind.Selection, false)]
    public void Only_who_comes_is_in(ContactKind kind, bool isIn) => CameIn(kind).IsInAt(Ginza(), Afternoon).ShouldBe(isIn);

    [Fact]
    public void Nobody_leaves_before_they_came()
    {
        var visit = CameIn();

        visit.Leave(Afternoon.AddMinutes(-5));

        visit.LeftAt.ShouldBe(Afternoon);
    }
}
