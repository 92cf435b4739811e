using System.Net;
using Clienteling.Domain.Staff;
using Clienteling.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clienteling.Web.Tests.Attacks;

/// <summary>A session is one sign-in of one person: nobody can plant it, and a copy of it dies with it.</summary>
public sealed class SessionTests(RoutesHouse house) : IClassFixture<RoutesHouse>
{
    [Fact]
    public async Task A_cookie_that_somebody_planted_beforehand_is_replaced_at_sign_in()
    {
        using var mallory = house.Open();
        var mallorys = Cookie(await mallory.SignInAsync(WebHouse.Associate));

        // on the victim's tablet lies Mallory's cookie when they sign in
        using var victim = Bare();
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { { "Cookie", $"clienteling={mallorys}" } } };
        var form = await victim.SendAsync(asking);
        var token = await mallory.TokenOfAsync(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["email"] = WebHouse.Manager, ["password"] = WebHouse.Password }),
            Headers = { { "Cookie", $"clienteling={mallorys}; {form.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("clienteling-form", StringComparison.Ordinal)).Split(';')[0]}" } },
        };
        var signedIn = await victim.SendAsync(request);

        Cookie(signedIn).ShouldNotBe(mallorys);
        (await AskAsync("/cases", Cookie(signedIn))).ShouldBe(HttpStatusCode.OK);
        // and what Mallory knows is still Mallory's own, who may not see the cases
        (await AskAsync("/cases", mallorys)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Two_sign_ins_of_one_person_are_two_sessions_and_one_ends_without_the_other()
    {
        var (first, second) = (house.Open(), house.Open());
        var (one, two) = (Cookie(await first.SignInAsync(WebHouse.Manager)), Cookie(await second.SignInAsync(WebHouse.Manager)));
        one.ShouldNotBe(two);

        await SignOutAsync(first);

        (await AskAsync("/me", one)).ShouldBe(HttpStatusCode.Redirect);
        (await AskAsync("/me", two)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_opens_nothing_once_its_owner_has_locked_the_app_on_no_node()
    {
        await using var otherNode = house.WithWebHostBuilder(_ => { });
        using var browser = house.Open();
        var copies = new List<string> { Cookie(await browser.SignInAsync(WebHouse.Manager)) };
        // it is looked at with every request here, and made anew each time
        for (var i = 0; i < 3; i++) copies.Add(Cookie(await browser.GetAsync("/me")));
        copies.Distinct().Count().ShouldBe(4);

        await SignOutAsync(browser);

        foreach (var copy in copies)
        {
            (await AskAsync("/me", copy)).ShouldBe(HttpStatusCode.Redirect);
            (await AskAsync("/decisions/times.csv", copy)).ShouldBe(HttpStatusCode.Redirect);
            using var other = new Browser(otherNode.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
            (await AskAsync(other, "/me", copy)).ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Theory]
    [InlineData("another password")]
    [InlineData("another role")]
    [InlineData("leaving")]
    public async Task A_cookie_dies_with_its_owners(string happens)
    {
        var email = $"{happens.Replace(' ', '.')}@session.test";
        var person = await house.StaffAsync(email, Role.Executive, "Owner", "Ona");
        using var browser = house.Open();
        var cookie = Cookie(await browser.SignInAsync(email));
        (await AskAsync("/floor", cookie)).ShouldBe(HttpStatusCode.OK);

        await (happens switch
        {
            "leaving" => house.LookAsync(db => db.Staff.Where(s => s.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Active, false))),
            "another role" => house.LookAsync(db => db.Staff.Where(s => s.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Role, Role.Administrator))),
            _ => house.LookAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(p => p.SecurityStamp, "another"))),
        });

        (await AskAsync("/floor", cookie)).ShouldBe(HttpStatusCode.Redirect);
        (await AskAsync("/admin", cookie)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_cookie_from_the_future_is_looked_at_like_an_old_one()
    {
        await using var patient = new WebHouse();
        await patient.InitializeAsync();
        using var browser = patient.Open();
        var cookie = Cookie(await browser.SignInAsync(WebHouse.Executive));
        // the clock leapt five hours ahead while it was made, and has been set right since
        var seal = patient.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat;
        var ticket = seal.Unprotect(cookie)!;
        (ticket.Properties.IssuedUtc, ticket.Properties.ExpiresUtc) = (DateTimeOffset.UtcNow.AddHours(5), DateTimeOffset.UtcNow.AddHours(17));

        await patient.LookAsync(db => db.Users.Where(a => a.Email == WebHouse.Executive).ExecuteUpdateAsync(a => a.SetProperty(p => p.SecurityStamp, "another")));

        using var stranger = new Browser(patient.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
        (await AskAsync(stranger, "/floor", seal.Protect(ticket))).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_page_that_comes_back_by_itself_prolongs_no_session_and_a_tap_does()
    {
        using var browser = house.Open();
        await browser.SignInAsync(WebHouse.Executive);

        (await browser.GetAsync("/_blazor/initializers/")).Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1")).Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await browser.GetAsync("/session")).Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("clienteling=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cookie_of_another_key_or_of_none_is_nobodys()
    {
        await using var elsewhere = new WebHouse();
        await elsewhere.InitializeAsync();
        using var browser = elsewhere.Open();

        foreach (var cookie in (string[])[Cookie(await browser.SignInAsync(WebHouse.Administrator)), "", "nonsense", new('A', 4000)])
            (await AskAsync("/admin", cookie)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Sessions_that_have_run_out_by_themselves_are_not_remembered_for_ever()
    {
        var person = await house.StaffAsync("often@session.test", Role.Executive, "Often", "Ola");
        await house.PutAsync(
            new IdentityUserToken<Guid> { UserId = person.Id.Value, LoginProvider = "EndedSession", Name = "old", Value = "2020-01-01T00:00:00.0000000Z" });
        using var browser = await house.OpenAsync("often@session.test");

        await SignOutAsync(browser);

        (await house.LookAsync(db => db.UserTokens.Where(t => t.UserId == person.Id.Value).Select(t => t.Name).ToListAsync())).ShouldHaveSingleItem().ShouldNotBe("old");
    }

    private static async Task SignOutAsync(Browser browser)
    {
        var response = await browser.PostAsync("/logout", ("__RequestVerificationToken", await browser.TokenAsync("/me")));
        response.Headers.Location!.OriginalString.ShouldBe("/login");
    }

    private async Task<HttpStatusCode> AskAsync(string address, string cookie)
    {
        using var browser = Bare();
        return await AskAsync(browser, address, cookie);
    }

    private static async Task<HttpStatusCode> AskAsync(Browser browser, string address, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", $"clienteling={cookie}" } } };
        return (await browser.SendAsync(request)).StatusCode;
    }

    /// <summary>A browser that keeps no cookie but sends what it is told to.</summary>
    private Browser Bare() => new(house.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));

    private static string Cookie(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("clienteling=", StringComparison.Ordinal)).Split(';')[0]["clienteling=".Length..];
}
