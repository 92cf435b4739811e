using Bunit;
using Bunit.TestDoubles;
using Clienteling.Web.Components.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components.Layout;

public class RailTests : ComponentTest
{
    [Theory]
    [InlineData("Associate", "/today", "/cases")]
    [InlineData("Manager", "/cases", "/admin/staff")]
    [InlineData("Manager", "/today", "/admin/staff")]
    [InlineData("Executive", "/cases", "/today")]
    [InlineData("Administrator", "/admin/policies", "/clients")]
    public void A_role_is_offered_its_own_places_and_no_others(string role, string place, string other)
    {
        var places = Draw(role).FindAll("nav > a").Select(link => link.GetAttribute("href")).ToList();
        if (Pages.Exist(place)) places.ShouldContain(place);
        places.ShouldNotContain(other);
        places[^1].ShouldBe("/me");
    }

    [Fact]
    public void Only_places_that_exist_are_offered() =>
        Draw("Executive").FindAll("nav > a").Select(link => link.GetAttribute("href")!).ShouldAllBe(place => Pages.Exist(place));

    [Fact]
    public void One_can_always_lock_by_a_form_that_needs_no_connection()
    {
        var form = Draw("Associate").Find("form");
        form.GetAttribute("method").ShouldBe("post");
        form.GetAttribute("action").ShouldBe("/logout");
        form.QuerySelector("button")!.TextContent.ShouldBe("Lock");
    }

    [Fact]
    public void The_place_one_is_at_is_marked()
    {
        var rail = Draw("Associate");
        rail.FindAll("[aria-current]").ShouldBeEmpty();
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/me?x=1");
        rail.Find("[aria-current=page]").GetAttribute("href").ShouldBe("/me");
    }

    private IRenderedComponent<Rail> Draw(string role)
    {
        var signedIn = AddAuthorization();
        signedIn.SetAuthorized("somebody@maison.example");
        signedIn.SetRoles(role);
        SetRendererInfo(new("Static", isInteractive: false));
        return Render<Rail>();
    }
}
