using System.Net;
using System.Security.Claims;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Identity;

public sealed class SignInTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task The_right_password_opens_the_door_with_a_cookie_that_no_script_can_read()
    {
        using var browser = house.Open();

        var response = await browser.SignInAsync(WebHouse.Associate);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Where(response).ShouldBe("/");
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("clienteling=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        (await browser.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(WebHouse.Associate, "/today")]
    [InlineData(WebHouse.Manager, "/cases")]
    [InlineData(WebHouse.Executive, "/floor")]
    [InlineData(WebHouse.Administrator, "/admin")]
    public async Task Each_role_is_sent_home(string email, string home)
    {
        using var browser = await house.OpenAsync(email);

        Where(await browser.GetAsync("/")).ShouldBe(home);
    }

    [Theory]
    [InlineData(WebHouse.Manager, "not-the-password")]
    [InlineData("nobody@house.test", WebHouse.Password)]
    [InlineData("", WebHouse.Password)]
    [InlineData(WebHouse.Manager, "")]
    public async Task Whoever_is_wrong_hears_the_same_and_keeps_where_they_were_going(string email, string password)
    {
        using var browser = house.Open();

        var response = await browser.SignInAsync(email, password, "/cases");

        Where(response).ShouldBe("/login?error=wrong&returnUrl=%2Fcases");
        Where(await browser.GetAsync("/me")).ShouldStartWith("/login");
    }

    [Fact]
    public async Task Five_failures_lock_the_account_even_for_the_right_password()
    {
        await house.StaffAsync("five@house.test", Role.Executive, "Five", "Fia");
        using var browser = house.Open();
        for (var i = 1; i <= 4; i++) Where(await browser.SignInAsync("five@house.test", "wrong")).ShouldBe("/login?error=wrong");

        Where(await browser.SignInAsync("five@house.test", "wrong")).ShouldBe("/login?error=locked");
        Where(await browser.SignInAsync("five@house.test")).ShouldBe("/login?error=locked");

        var until = await house.LookAsync(db => db.Users.Where(a => a.Email == "five@house.test").Select(a => a.LockoutEnd).SingleAsync(TestContext.Current.CancellationToken));
        (until!.Value - DateTimeOffset.UtcNow).TotalMinutes.ShouldBeInRange(14, 15);
    }

    [Fact]
    public async Task A_lock_by_a_clock_that_has_been_set_right_since_holds_nobody_up()
    {
        await house.StaffAsync("ahead@house.test", Role.Executive, "Ahead", "Ada");
        var ahead = DateTimeOffset.UtcNow.AddHours(5);
        await house.LookAsync(db => db.Users.Where(a => a.Email == "ahead@house.test").ExecuteUpdateAsync(set => set.SetProperty(a => a.LockoutEnd, ahead), TestContext.Current.CancellationToken));
        using var browser = house.Open();

        Where(await browser.SignInAsync("ahead@house.test")).ShouldBe("/");
    }

    [Fact]
    public async Task What_is_no_e_mail_address_is_not_even_remembered_as_tried()
    {
        using var browser = house.Open();
        for (var i = 0; i < 12; i++) Where(await browser.SignInAsync(new string('a', 255) + "@house.test")).ShouldBe("/login?error=wrong");
    }

    [Fact]
    public async Task Guesses_sent_at_once_are_all_counted()
    {
        await house.StaffAsync("swarm@house.test", Role.Executive, "Swarm", "Sia");
        using var browser = house.Open();
        var token = await browser.TokenAsync("/login");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            browser.PostAsync("/account/sign-in", ("__RequestVerificationToken", token), ("email", "swarm@house.test"), ("password", $"guess {i}"))));

        Where(await browser.SignInAsync("swarm@house.test")).ShouldBe("/login?error=locked");
    }

    [Theory]
    [InlineData("/clients?q=1", "/clients?q=1")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task Only_an_address_of_this_site_is_gone_to_afterwards(string asked, string gone)
    {
        using var browser = house.Open();

        Where(await browser.SignInAsync(WebHouse.Executive, returnUrl: asked)).ShouldBe(gone);
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_in_or_out()
    {
        using var stranger = house.Open();
        Where(await stranger.PostAsync("/account/sign-in", ("email", WebHouse.Manager), ("password", WebHouse.Password))).ShouldBe("/login");
        Where(await stranger.GetAsync("/me")).ShouldStartWith("/login");

        using var browser = await house.OpenAsync(WebHouse.Manager);
        Where(await browser.PostAsync("/logout")).ShouldBe("/");
        (await browser.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Locking_the_tablet_signs_out()
    {
        using var browser = await house.OpenAsync(WebHouse.Manager);

        Where(await browser.PostAsync("/logout", ("__RequestVerificationToken", await browser.TokenAsync("/me")))).ShouldBe("/login");

        Where(await browser.GetAsync("/me")).ShouldStartWith("/login");
    }

    [Fact]
    public async Task Who_has_left_is_not_let_in()
    {
        await house.StaffAsync("left@house.test", Role.Executive, "Left", "Lea");
        await house.LookAsync(db => db.Staff.Where(s => s.Email == "left@house.test").ExecuteUpdateAsync(s => s.SetProperty(p => p.Active, false), TestContext.Current.CancellationToken));
        using var browser = house.Open();

        Where(await browser.SignInAsync("left@house.test")).ShouldBe("/login?error=wrong");
    }

    [Theory]
    [InlineData("leaves")]
    [InlineData("gets another role")]
    [InlineData("gets another password")]
    [InlineData("is removed")]
    public async Task A_session_ends_when_its_owner(string happens)
    {
        var email = $"{happens.Replace(' ', '.')}@house.test";
        var person = await house.StaffAsync(email, Role.Executive, "Owner", "Ona");
        await using var scope = house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var account = await door.UserManager.FindByEmailAsync(email);
        var cookie = await door.CreateUserPrincipalAsync(account!);
        (await door.ValidateSecurityStampAsync(cookie)).ShouldNotBeNull();

        await (happens switch
        {
            "leaves" => house.LookAsync(db => db.Staff.Where(s => s.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Active, false), TestContext.Current.CancellationToken)),
            "gets another role" => house.LookAsync(db => db.Staff.Where(s => s.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Role, Role.Administrator), TestContext.Current.CancellationToken)),
            "is removed" => house.LookAsync(db => db.Staff.Where(s => s.Id == person.Id).ExecuteDeleteAsync(TestContext.Current.CancellationToken)),
            _ => house.LookAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(p => p.SecurityStamp, "another"), TestContext.Current.CancellationToken)),
        });

        await using var later = house.Services.CreateAsyncScope();
        (await later.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(cookie)).ShouldBeNull();
    }

    [Theory]
    [InlineData(WebHouse.Associate, "森 春", "ja", "Associate")]
    [InlineData(WebHouse.Executive, "Alice Dupont", "fr", "Executive")]
    [InlineData(WebHouse.Administrator, "Noor Visser", "en", "Administrator")]
    public async Task The_cookie_says_who_in_which_role_and_which_language_the_product_speaks(string email, string name, string culture, string role)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();

        var cookie = await door.CreateUserPrincipalAsync((await door.UserManager.FindByEmailAsync(email))!);

        cookie.Identity!.Name.ShouldBe(name);
        cookie.FindFirstValue("culture").ShouldBe(culture);
        cookie.IsInRole(role).ShouldBeTrue();
        cookie.HasClaim(c => c.Value.Contains('@')).ShouldBeFalse();
    }

    [Fact]
    public async Task The_cookie_says_on_which_tablet_it_was_made_by_the_name_that_it_was_given_and_no_other()
    {
        using var manager = await house.OpenAsync(WebHouse.Manager);
        var named = await manager.PostAsync("/tablet", ("__RequestVerificationToken", await manager.TokenAsync("/me")), ("name", "Salon 1"));
        var given = named.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("tablet=", StringComparison.Ordinal)).Split(';')[0];

        (await DeviceAsync(given)).ShouldBe("Salon 1");
        (await DeviceAsync("tablet=Salon%201")).ShouldBeNull("anybody can write that into their browser");
        (await DeviceAsync(given[..^4] + "AAAA")).ShouldBeNull();

        async Task<string?> DeviceAsync(string cookie)
        {
            await using var scope = house.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Headers = { Cookie = cookie } } };
            var door = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
            return (await door.CreateUserPrincipalAsync((await door.UserManager.FindByEmailAsync(WebHouse.Associate))!)).FindFirstValue("device");
        }
    }

    [Theory]
    [InlineData(WebHouse.Manager, "/me")]
    [InlineData(WebHouse.Administrator, "/me")]
    [InlineData(WebHouse.Associate, null)]
    [InlineData(WebHouse.Executive, null)]
    public async Task Who_runs_a_boutique_or_the_product_names_its_tablets(string email, string? leadsTo)
    {
        using var browser = await house.OpenAsync(email);

        var response = await browser.PostAsync("/tablet", ("__RequestVerificationToken", await browser.TokenAsync("/me")), ("name", "Salon 1"));

        response.Headers.Location?.OriginalString.ShouldBe(leadsTo);
        response.StatusCode.ShouldBe(leadsTo is null ? HttpStatusCode.Forbidden : HttpStatusCode.Redirect);
        response.Headers.Contains("Set-Cookie").ShouldBe(leadsTo is not null);
    }

    [Fact]
    public async Task Who_locks_the_app_is_off_duty()
    {
        var person = await house.StaffAsync("duty@house.test", Role.Associate, "Duty", "Dina");
        var ginza = await house.LookAsync(db => db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == new BoutiqueCode("GINZA")));
        await house.PutAsync(Duty.Begin(person.Id, ginza, DateTimeOffset.UtcNow));
        using var browser = await house.OpenAsync("duty@house.test");

        Where(await browser.PostAsync("/logout", ("__RequestVerificationToken", await browser.TokenAsync("/me")))).ShouldBe("/login");

        (await house.LookAsync(db => db.Duties.SingleAsync(d => d.Staff == person.Id))).Until.ShouldNotBeNull();
    }

    private static string Where(HttpResponseMessage response)
    {
        var location = response.Headers.Location.ShouldNotBeNull($"{response.StatusCode}");
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
