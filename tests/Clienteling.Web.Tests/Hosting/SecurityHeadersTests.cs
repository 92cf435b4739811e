using System.Text.RegularExpressions;

namespace Clienteling.Web.Tests.Hosting;

public sealed partial class SecurityHeadersTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Theory]
    [InlineData("/login")]
    [InlineData("/me")]
    [InlineData("/")]
    [InlineData("/no/such/page")]
    [InlineData("/health/live")]
    [InlineData("/favicon.svg")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task Every_answer_says_what_browsers_must_refuse(string address)
    {
        using var browser = house.Open();

        var headers = (await browser.GetAsync(address)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'; script-src 'self'; style-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'");
        policy.ShouldNotContain("unsafe-eval");
        policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal).ShouldNotContain("unsafe");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=()");
        headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_hold_no_script_of_their_own_that_the_policy_would_refuse()
    {
        using var browser = await house.OpenAsync(WebHouse.Manager);

        foreach (var page in (string[])["/login", "/me", "/status/500"])
            Inline().IsMatch(await browser.ReadAsync(page)).ShouldBeFalse(page);
    }

    [Fact]
    public async Task A_page_is_not_kept_by_the_browser_but_its_files_are()
    {
        using var browser = await house.OpenAsync(WebHouse.Manager);

        (await browser.GetAsync("/me")).Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await browser.GetAsync("/favicon.svg")).Headers.CacheControl!.NoStore.ShouldBeFalse();
    }

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|javascript:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();
}
