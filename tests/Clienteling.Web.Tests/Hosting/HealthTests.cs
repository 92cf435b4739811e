using System.Net;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task It_lives_and_is_ready()
    {
        await using var house = new WebHouse();
        using var browser = house.Open();

        (await browser.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_of_an_older_form_is_not_ready_and_says_what_to_do()
    {
        await using var house = new WebHouse();
        await house.LookAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory", TestContext.Current.CancellationToken));
        using var browser = house.Open();

        var ready = await browser.GetAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Browser.ReadAsync(ready)).ShouldContain("run the migrate command");
        (await browser.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Production_says_so_when_it_finds_people_of_the_demo()
    {
        await using var house = new ProductionHouse();
        await house.InitializeAsync();
        using var browser = house.Open();
        (await browser.ReadAsync("/health/ready")).ShouldContain("\"status\":\"Healthy\"");

        await house.StaffAsync("somebody@maison.example", Role.Executive, "Somebody", "Sol");

        var ready = await browser.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Browser.ReadAsync(ready)).ShouldContain("sign-ins of the demo maison");
    }

    [Fact]
    public async Task Production_marks_its_cookie_for_encrypted_connections_of_this_host_alone()
    {
        await using var house = new ProductionHouse();
        await house.InitializeAsync();
        using var browser = house.Open();

        var cookie = (await browser.SignInAsync(WebHouse.Manager)).Headers.GetValues("Set-Cookie").Single(c => c.Contains("clienteling=", StringComparison.Ordinal));

        cookie.ShouldStartWith("__Host-clienteling=");
        cookie.ShouldContain("; secure");
    }
}
