using Bunit;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class PinPadTests : ComponentTest
{
    private static readonly PinPerson Kenji = new("kenji", "Kenji Sato");
    private static readonly PinPerson Mika = new("mika", "Mika Ito");

    private readonly List<PinEntered> entered = [];
    private bool? closed;

    [Fact]
    public void A_pin_is_four_to_six_digits()
    {
        var pad = Open(Kenji);
        Press(pad, "258");
        Confirm(pad).HasAttribute("disabled").ShouldBeTrue();
        Press(pad, "0");
        Confirm(pad).HasAttribute("disabled").ShouldBeFalse();
        Press(pad, "1234");
        pad.FindAll(".dots .on").Count.ShouldBe(6);
        Confirm(pad).Click();
        entered.ShouldBe([new("kenji", "258012")]);
    }

    [Fact]
    public void Nothing_is_typed_before_it_is_said_whose_it_is()
    {
        var pad = Open(Kenji, Mika);
        pad.FindAll(".pin button").ShouldAllBe(button => button.HasAttribute("disabled"));
        pad.FindAll("input[type=radio]")[1].Change(true);
        Press(pad, "7412");
        Confirm(pad).Click();
        entered.ShouldBe([new("mika", "7412")]);
    }

    [Fact]
    public void Changing_the_person_clears_what_was_typed()
    {
        var pad = Open(Kenji, Mika);
        pad.FindAll("input[type=radio]")[0].Change(true);
        Press(pad, "2580");
        pad.FindAll("input[type=radio]")[1].Change(true);
        pad.FindAll(".dots .on").ShouldBeEmpty();
        Confirm(pad).HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void Leaving_clears_what_was_typed()
    {
        var pad = Open(Kenji);
        Press(pad, "25");
        pad.Find(".btn--quiet").Click();
        closed.ShouldBe(true);
        pad.Render(parameters => parameters.Add(p => p.Open, false));
        pad.FindAll("dialog").ShouldBeEmpty();
        pad.Render(parameters => parameters.Add(p => p.Open, true));
        pad.FindAll(".dots .on").ShouldBeEmpty();
    }

    [Fact]
    public void Escape_leaves_too()
    {
        var pad = Open(Kenji);
        pad.Find("dialog").TriggerEvent("oncancel", EventArgs.Empty);
        closed.ShouldBe(true);
    }

    [Fact]
    public void A_digit_can_be_taken_back_and_typed_on_a_keyboard()
    {
        var pad = Open(Kenji);
        Press(pad, "99");
        pad.Find("button[aria-label='Delete the last digit']").Click();
        pad.Find(".pin").KeyDown("5");
        pad.Find(".pin").KeyDown("Backspace");
        pad.Find(".pin").KeyDown("x");
        pad.Find("[role=status]").GetAttribute("aria-label").ShouldBe("1 digit entered");
        Press(pad, "408");
        Confirm(pad).Click();
        entered.ShouldBe([new("kenji", "9408")]);
    }

    [Fact]
    public void What_was_typed_is_gone_once_it_was_handed_over()
    {
        var pad = Open(Kenji);
        Press(pad, "2580");
        Confirm(pad).Click();
        pad.FindAll(".dots .on").ShouldBeEmpty();
    }

    [Fact]
    public void A_pin_never_shows_in_a_log() => new PinEntered("kenji", "2580").ToString().ShouldNotContain("2580");

    private IRenderedComponent<PinPad> Open(params PinPerson[] people) => Render<PinPad>(parameters => parameters
        .Add(p => p.Open, true)
        .Add(p => p.OpenChanged, (bool open) => closed = !open)
        .Add(p => p.Title, "Decide here")
        .Add(p => p.Confirm, "Go on")
        .Add(p => p.People, people)
        .Add(p => p.OnEntered, entered.Add));

    private static void Press(IRenderedComponent<PinPad> pad, string digits)
    {
        foreach (var digit in digits) pad.FindAll(".pin button").Single(button => button.TextContent == digit.ToString()).Click();
    }

    private static AngleSharp.Dom.IElement Confirm(IRenderedComponent<PinPad> pad) => pad.Find(".btn--primary");
}
