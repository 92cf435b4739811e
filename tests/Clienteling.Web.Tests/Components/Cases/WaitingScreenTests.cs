using System.Globalization;
using Bunit;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Cases;
using Clienteling.Web.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components.Cases;

public sealed class WaitingScreenTests(WebHouse house) : HousePageTest(house)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 39, 0, TimeSpan.Zero);

    [Fact]
    public void A_PIN_that_was_entered_before_an_offer_is_forgotten_where_the_dialog_is_left_open()
    {
        var screen = Open();
        screen.FindAll("button").Single(b => b.TextContent == "Decide here with PIN").Click();
        foreach (var digit in (string[])["2", "5", "8", "0"]) screen.FindAll(".pin button").Single(b => b.TextContent == digit).Click();
        screen.FindAll(".pinpad__acts button").Single(b => b.TextContent == "Offer something else").Click();
        screen.WaitForAssertion(() => screen.FindAll("dialog.decision").Count.ShouldBe(1));

        Time.Advance(TimeSpan.FromSeconds(119));
        screen.FindAll("dialog.decision").Count.ShouldBe(1);
        Time.Advance(TimeSpan.FromSeconds(1));

        screen.WaitForAssertion(() => screen.FindAll("dialog.decision").ShouldBeEmpty());
    }

    private IRenderedComponent<WaitingScreen> Open()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(new Sayings(new(CultureInfo.GetCultureInfo("en"))));
        Services.AddScoped<CaseWords>();
        Services.AddScoped<CaseSayings>();
        return Render<WaitingScreen>(parameters => parameters.Add(s => s.Case, new(
            ExceptionCaseId.New(), ClientId.New(), PersonName.Of("Nakamura", "Yuki"), "ja", null, "Ginza", "Asia/Tokyo", "Aria pump", 1, CategoryFamily.Shoes, Remedy.Refund,
            ReturnReason.Uncomfortable, new Money(148_000, Currency.Jpy), ClientWait.Waiting, CaseStatus.Requested, EscalationLevel.Managers, Now, 120, 300, [], null, null, null, null, null,
            false, [], [new(StaffId.New(), PersonName.Of("Sato", "Kenji"), Domain.Staff.Role.Manager)])));
    }
}
