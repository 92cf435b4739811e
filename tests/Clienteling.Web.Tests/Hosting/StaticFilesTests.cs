using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Clienteling.Web.Tests.Hosting;

/// <summary>What browsers fetch besides the pages: small on the wire, and fetched once.</summary>
public sealed partial class StaticFilesTests(WebHouse house) : IClassFixture<WebHouse>
{
    private static readonly TimeSpan AYear = TimeSpan.FromDays(365);

    [Fact]
    public async Task Every_file_that_a_page_names_is_kept_for_good_and_text_comes_compressed()
    {
        using var browser = house.Open();
        var files = Named().Matches(await browser.ReadAsync("/login")).Select(m => "/" + m.Groups["file"].Value).Distinct().ToList();
        files.Count.ShouldBeGreaterThan(6);

        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(WebUtility.HtmlDecode(file), UriKind.Relative));
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            using var answer = await browser.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Headers.CacheControl.ShouldNotBeNull(file);
            answer.Headers.CacheControl.MaxAge.ShouldBe(AYear, file);
            answer.Headers.CacheControl.Extensions.ShouldContain(e => e.Name == "immutable", file);
            if (file.Contains(".css", StringComparison.Ordinal) || file.Contains(".js", StringComparison.Ordinal)) answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"], file);
        }
    }

    [Fact]
    public async Task A_page_comes_compressed()
    {
        using var browser = house.Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/login", UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var answer = await browser.SendAsync(request);

        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
    }

    [Fact]
    public async Task A_font_is_named_by_its_content_wherever_it_is_named()
    {
        using var browser = house.Open();
        var named = Font().Matches(await browser.ReadAsync("/fonts/fonts.css") + await browser.ReadAsync("/login")).Select(m => (File: m.Groups["file"].Value, Hash: m.Groups["hash"].Value)).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(100);
        named.Select(n => n.File).ShouldBeUnique();

        foreach (var (file, hash) in named)
        {
            var content = await (await browser.GetAsync($"/fonts/{file}")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Convert.ToHexStringLower(SHA256.HashData(content)).ShouldStartWith(hash, Case.Sensitive, file);
            hash.Length.ShouldBe(10, file);
        }
    }

    [Fact]
    public async Task A_font_without_its_content_in_the_address_and_one_that_is_not_there_are_asked_for_again()
    {
        using var browser = house.Open();

        (await browser.GetAsync("/fonts/newsreader-latin-standard-normal.woff2")).Headers.CacheControl!.MaxAge.ShouldNotBe(AYear);
        (await browser.GetAsync("/fonts/no-such-font.woff2?v=0123456789")).Headers.CacheControl!.MaxAge.ShouldNotBe(AYear);
    }

    [GeneratedRegex("""<(?:link|script)[^>]*\s(?:href|src)="(?!https?:|/)(?<file>[^"]+\.(?:css|js|woff2|svg)[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("""(?<file>[a-z0-9-]+\.woff2)\?v=(?<hash>[0-9a-f]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Font();
}
