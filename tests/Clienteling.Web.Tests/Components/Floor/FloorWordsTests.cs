using Clienteling.Application.Floor;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Clients;
using Clienteling.Web.Components.Floor;

namespace Clienteling.Web.Tests.Components.Floor;

public class FloorWordsTests
{
    private static readonly PersonName Yuki = PersonName.Of("中村", "由紀", "なかむら", "ゆき"), Kenji = PersonName.Of("佐藤", "健二", "さとう", "けんじ");
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 39, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    [Theory]
    [InlineData("en", "Yuki Nakamura brought back the Aria pump 38; Kenji Sato asked")]
    [InlineData("ja", "中村 由紀様がAria pump 38をお持ちになり、佐藤 健二が申請")]
    [InlineData("fr", "Yuki Nakamura rapporte Aria pump 38 ; Kenji Sato demande")]
    public void A_request_is_told_in_the_readers_language(string language, string sentence) => Say(language, Event(FloorEventKind.Asked)).ShouldBe(sentence);

    [Fact]
    public void Everything_that_happens_has_its_sentence()
    {
        Say("en", Event(FloorEventKind.CameIn)).ShouldBe("Yuki Nakamura came in, welcomed by Kenji Sato");
        Say("en", Event(FloorEventKind.CameForAppointment)).ShouldBe("Yuki Nakamura came for an appointment with Kenji Sato");
        Say("en", Event(FloorEventKind.CameIn) with { RefundedOn = new(2026, 5, 3) }).ShouldBe("Yuki Nakamura came back after a refund in May");
        Say("en", Event(FloorEventKind.CameIn) with { RefundedOn = new(2025, 5, 3) }).ShouldBe("Yuki Nakamura came back after a refund in May 2025");
        Say("en", Event(FloorEventKind.Bought)).ShouldBe("Yuki Nakamura bought the Aria pump 38");
        Say("en", Event(FloorEventKind.Bought) with { IsFirst = true, Products = ["Rue 28", "Key case", "Tie"] }).ShouldBe("Yuki Nakamura bought Rue 28 and two more pieces, the first purchase");
        Say("en", Event(FloorEventKind.Bought) with { RefundedOn = new(2026, 5, 3) }).ShouldBe("Yuki Nakamura bought the Aria pump 38, back after a refund in May");
        Say("en", Event(FloorEventKind.BroughtBack) with { Remedy = Remedy.StoreCredit }).ShouldBe("Yuki Nakamura brought back the Aria pump 38: store credit");
        Say("en", Decided(FloorEventKind.Decided, DecisionKind.Approved, Solution.Refund)).ShouldBe("Kenji Sato said yes to Yuki Nakamura: refund");
        Say("en", Decided(FloorEventKind.Decided, DecisionKind.ApprovedDifferently, Solution.Stretching)).ShouldBe("Kenji Sato offered Yuki Nakamura: stretching");
        Say("en", Decided(FloorEventKind.Decided, DecisionKind.Declined, Solution.Resoling)).ShouldBe("Kenji Sato declined, and offered Yuki Nakamura: resoling");
        Say("en", Decided(FloorEventKind.Took, DecisionKind.Declined, Solution.Resoling)).ShouldBe("Kenji Sato offered: resoling, and Yuki Nakamura took it");
        Say("en", Decided(FloorEventKind.Took, DecisionKind.Approved, Solution.Refund)).ShouldBe("What Kenji Sato granted is done for Yuki Nakamura: refund");
    }

    [Theory]
    [InlineData("en"), InlineData("ja"), InlineData("fr")]
    public void No_sentence_lacks_the_clients_name(string language)
    {
        foreach (var kind in Enum.GetValues<FloorEventKind>())
            foreach (var answer in Enum.GetValues<DecisionKind>())
                Words(language).Sentence(Decided(kind, answer, Solution.Repair) with { Remedy = Remedy.Repair }, Today).Name.ShouldBe(Yuki.FullName(language));
    }

    [Fact]
    public void A_name_leads_to_the_case_or_to_the_client_where_the_reader_may_open_it()
    {
        var asked = Event(FloorEventKind.Asked);
        FloorWords.Href(asked).ShouldBe($"/cases/{asked.Case}");
        var came = Event(FloorEventKind.CameIn) with { Case = null };
        FloorWords.Href(came).ShouldBe($"/clients/{came.Client}");
        FloorWords.Href(came with { MayOpenClient = false }).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-21T10:39:00Z", "Closes at 20:30")]
    [InlineData("2026-11-21T10:29:00Z", "Until 20:30")]
    [InlineData("2026-11-21T01:00:00Z", "Opens at 11:00")]
    [InlineData("2026-11-21T12:00:00Z", "Opens Monday at 11:00")]
    [InlineData("2026-11-23T12:00:00Z", "Opens tomorrow at 11:00")]
    public void The_hours_are_said_as_one_needs_them(string at, string said)
    {
        var now = DateTimeOffset.Parse(at);
        var ginza = Boutique.Open(new("GINZA"), "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan");
        ginza.KeepHours(OpeningHours.Of(new(11, 0), new(20, 30), [DayOfWeek.Sunday]));
        var day = ginza.DayAt(now);

        Words("en").Hours(day, day.IsOpenAt(now), ginza.NextOpening(now), now, Tokyo).ShouldBe(said);
    }

    [Fact]
    public void A_waiting_case_says_what_it_is_about_who_reads_it_and_when_it_is_yours()
    {
        var request = new FloorCase(
            ExceptionCaseId.New(), Yuki, Remedy.Refund, ItemCondition.Worn, ReturnReason.Uncomfortable, CategoryFamily.Shoes, "Aria pump 38", new(148_000, Currency.Jpy), ClientWait.Waiting, Now, Kenji,
            IsRead: false, IsOwn: false, TimeSpan.FromMinutes(2));

        Words("en").Claim(request).ShouldBe("Worn shoes that hurt, ¥148,000.");
        Words("en").Claim(request with { Family = CategoryFamily.Bags, Product = "Rue 28", Reason = ReturnReason.NotAsExpected, Paid = new(210_000, Currency.Eur) }).ShouldBe("Rue 28, worn: not as expected, €2,100.");
        Words("en").Standing(request).ShouldBe("Kenji Sato is reading; yours at 2:00.");
        Words("en").Standing(request with { YoursAfter = null }).ShouldBe("Kenji Sato is reading.");
        Words("en").Standing(request with { Reader = null }).ShouldBe("Nobody has opened it yet; yours at 2:00.");
        Words("en").Standing(request with { Reader = null, YoursAfter = null }).ShouldBe("Nobody has opened it yet.");
        Words("en").Standing(request with { IsRead = true }).ShouldBe("You are reading.");
        Words("en").Standing(request with { IsOwn = true }).ShouldBe("You asked.");
        Words("ja").Claim(request).ShouldBe("着用済みの靴、お足に痛み、148,000円。");
    }

    [Theory]
    [InlineData(270_125, "JPY", "¥270,000"), InlineData(114_249, "EUR", "€1,140"), InlineData(97_600, "USD", "$976"), InlineData(3_912_345, "JPY", "¥3.9\u00A0M"), InlineData(999, "JPY", "¥999"), InlineData(0, "JPY", "¥0")]
    public void A_mean_is_said_to_three_figures(long minor, string currency, string said) => Words("en").About(new(minor, Currency.Of(currency))).ShouldBe(said);

    private static FloorEvent Event(FloorEventKind kind) =>
        new(kind, Now, new("GINZA"), ClientId.New(), Yuki, Kenji, ExceptionCaseId.New(), ["Aria pump 38"]);

    private static FloorEvent Decided(FloorEventKind kind, DecisionKind answer, Solution solution) => Event(kind) with { Answer = answer, Solution = solution };

    private static string Say(string language, FloorEvent e)
    {
        var sentence = Words(language).Sentence(e, Today);
        return (sentence.Before + sentence.Name + sentence.After).Replace('\u00A0', ' ').Replace('\u202F', ' ');
    }

    private static FloorWords Words(string language)
    {
        var (words, formats) = (Reading.WordsIn(language), Reading.FormatsIn(language));
        return new(words, formats, new MomentWords(words, formats));
    }
}
