using Bunit;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class ClientRibbonTests : ComponentTest
{
    [Fact]
    public void What_is_staff_only_is_not_in_the_page_on_arrival()
    {
        var ribbon = Ribbon();
        ribbon.Markup.ShouldNotContain("¥6.8 M");
        ribbon.Find("button").GetAttribute("aria-expanded").ShouldBe("false");
        ribbon.Find("dl").HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public void A_tap_opens_and_closes_it()
    {
        var ribbon = Ribbon();
        ribbon.Find("button").Click();
        ribbon.Find("dl").TextContent.ShouldContain("¥6.8 M");
        ribbon.Find("button").GetAttribute("aria-expanded").ShouldBe("true");
        ribbon.Find("button").Click();
        ribbon.Markup.ShouldNotContain("¥6.8 M");
    }

    [Fact]
    public void It_closes_by_itself_after_twenty_seconds()
    {
        var ribbon = Ribbon();
        ribbon.Find("button").Click();
        Time.Advance(StaffOnly.StaysOpen - TimeSpan.FromMilliseconds(1));
        ribbon.Markup.ShouldContain("¥6.8 M");
        Time.Advance(TimeSpan.FromMilliseconds(1));
        ribbon.WaitForAssertion(() => ribbon.Markup.ShouldNotContain("¥6.8 M"));
    }

    [Fact]
    public void The_heading_is_the_full_name_and_nothing_else() => Ribbon().Find("h1").TextContent.ShouldBe("Yuki Nakamura");

    [Fact]
    public void A_ribbon_without_secrets_has_no_button_for_them() =>
        Render<ClientRibbon>(parameters => parameters.Add(p => p.Name, "Yuki Nakamura")).FindAll("button").ShouldBeEmpty();

    private IRenderedComponent<ClientRibbon> Ribbon() => Render<ClientRibbon>(parameters => parameters
        .Add(p => p.Name, "Yuki Nakamura")
        .Add(p => p.OwnScript, [new("中村", "なかむら"), new("由紀", "ゆき")])
        .Add<StaffFigure>(p => p.Staff!, figure => figure.Add(f => f.Term, "Net spend").Add(f => f.Value, "¥6.8 M")));
}
