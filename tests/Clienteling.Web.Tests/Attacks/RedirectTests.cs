using System.Net;

namespace Clienteling.Web.Tests.Attacks;

/// <summary>Addresses that lead away from this site in some browser's reading, or write a header of their own.</summary>
public sealed class RedirectTests(WebHouse house) : IClassFixture<WebHouse>
{
    private static readonly Uri Site = new("http://localhost/");

    public static TheoryData<string> Lures =>
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example",
        "https://evil.example", "https:evil.example", "http:///evil.example", "HTTPS://evil.example", "javascript:alert(1)", "data:text/html,x", "/%2f/evil.example", "/%5cevil.example",
        "%2f%2fevil.example", "/..//evil.example", "/.//evil.example", "/;//evil.example", "?//evil.example", "evil.example", "@evil.example", "/\u2028/evil.example", "/／evil.example", "/\u00a0/evil.example",
        "/ok\r\nLocation: https://evil.example", "/ok\r\nSet-Cookie: clienteling=x", "/ok\0//evil.example",
    ];

    [Theory, MemberData(nameof(Lures))]
    public async Task Nobody_is_led_away_after_signing_in(string lure)
    {
        using var browser = house.Open();
        MustStay(await browser.SignInAsync(WebHouse.Executive, returnUrl: lure));
    }

    [Theory, MemberData(nameof(Lures))]
    public async Task Nor_by_an_error_at_the_door(string lure)
    {
        using var browser = house.Open();
        MustStay(await browser.SignInAsync("nobody@house.test", returnUrl: lure));
        var door = await browser.GetAsync("/login?error=wrong&returnUrl=" + Uri.EscapeDataString(lure));
        (await Browser.ReadAsync(door)).ShouldNotContain("href=\"" + lure);
    }

    [Theory, MemberData(nameof(Lures))]
    public async Task Nor_by_choosing_a_language_or_a_light(string lure)
    {
        using var browser = house.Open();
        MustStay(await browser.GetAsync("/language/fr?returnTo=" + Uri.EscapeDataString(lure)));
        MustStay(await browser.GetAsync("/theme/dark?returnTo=" + Uri.EscapeDataString(lure)));
        MustStay(await browser.GetAsync("/theme/dark?returnTo=%2Fme&returnTo=" + Uri.EscapeDataString(lure)));
        MustStay(await browser.GetAsync($"/theme/dark?returnTo={Uri.EscapeDataString(lure)}&returnTo=%2Fme"));
    }

    [Fact]
    public async Task An_address_given_twice_leads_nowhere_else()
    {
        using var browser = house.Open();
        MustStay(await browser.PostAsync("/account/sign-in", ("__RequestVerificationToken", await browser.TokenAsync("/login")), ("email", WebHouse.Executive), ("password", WebHouse.Password),
            ("returnUrl", "/me"), ("returnUrl", "//evil.example")));
    }

    private static void MustStay(HttpResponseMessage response)
    {
        // what can't be read leads nowhere
        if (response.StatusCode == HttpStatusCode.BadRequest) return;
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.GetValues("Location").Count().ShouldBe(1);
        var location = response.Headers.GetValues("Location").Single();
        location.ShouldAllBe(c => c > ' ' && c < '\u007f');
        // browsers take a backslash for a slash
        new Uri(Site, location.Replace('\\', '/')).Authority.ShouldBe(Site.Authority, location);
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldAllBe(c => !c.StartsWith("clienteling=x", StringComparison.Ordinal));
    }
}
