using System.Net;
using System.Security.Claims;
using Clienteling.Web.Components.Account;
using Clienteling.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clienteling.Web.Tests.Language;

/// <summary>Which language a request is answered in, over a real request pipeline.</summary>
public sealed class LanguageServicesTests : IAsyncDisposable
{
    private readonly List<WebApplication> hosts = [];

    [Fact]
    public async Task A_browser_is_answered_in_the_language_it_asks_for()
    {
        using var browser = await BrowserAsync();
        (await SaidAsync(browser, "/", acceptLanguage: "ja-JP,en;q=0.5")).ShouldBe("サインイン");
        (await SaidAsync(browser, "/", acceptLanguage: "fr-CH")).ShouldBe("Se connecter");
        (await SaidAsync(browser, "/", acceptLanguage: "sw")).ShouldBe("Sign in");
    }

    [Fact]
    public async Task A_persons_own_language_comes_before_the_browsers()
    {
        using var browser = await BrowserAsync(own: "ja");
        (await SaidAsync(browser, "/", acceptLanguage: "fr")).ShouldBe("サインイン");
    }

    [Fact]
    public async Task A_language_in_the_address_switches_this_browser_until_it_is_switched_back()
    {
        using var browser = await BrowserAsync(own: "ja");
        (await SaidAsync(browser, "/anywhere?culture=fr")).ShouldBe("Se connecter");
        (await SaidAsync(browser, "/")).ShouldBe("Se connecter");
        (await SaidAsync(browser, "/?culture=ja")).ShouldBe("サインイン");
        (await SaidAsync(browser, "/")).ShouldBe("サインイン");
    }

    [Fact]
    public async Task A_language_that_is_not_there_switches_nothing()
    {
        using var browser = await BrowserAsync(own: "ja");
        (await SaidAsync(browser, "/?culture=xx")).ShouldBe("サインイン");
        (await SaidAsync(browser, "/?culture=qps-ploc")).ShouldBe("サインイン");
    }

    [Fact]
    public async Task The_pseudo_language_is_there_where_it_was_configured()
    {
        using var browser = await BrowserAsync(pseudo: true);
        (await SaidAsync(browser, "/?culture=qps-ploc")).ShouldBe("[!! Šîĝñ îñ !!]");
    }

    [Fact]
    public async Task The_language_menu_switches_and_comes_back()
    {
        using var browser = await BrowserAsync();
        using var answer = await browser.GetAsync(new Uri("/language/fr?returnTo=%2Fclients%3Fculture%3Dja%26q%3Dnaka", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/clients?q=naka");
        (await SaidAsync(browser, "/")).ShouldBe("Se connecter");
    }

    [Fact]
    public async Task Choosing_ones_own_language_forgets_the_switch()
    {
        using var browser = await BrowserAsync(own: "ja");
        await SaidAsync(browser, "/?culture=fr");
        using var answer = await browser.GetAsync(new Uri("/language/ja", UriKind.Relative), TestContext.Current.CancellationToken);
        (await SaidAsync(browser, "/")).ShouldBe("サインイン");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("clients")]
    public async Task A_link_leads_to_no_other_site(string returnTo)
    {
        using var browser = await BrowserAsync();
        using var answer = await browser.GetAsync(new Uri("/theme/dark?returnTo=" + Uri.EscapeDataString(returnTo), UriKind.Relative), TestContext.Current.CancellationToken);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
    }

    private static async Task<string> SaidAsync(HttpClient browser, string address, string? acceptLanguage = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (acceptLanguage is not null) request.Headers.Add("Accept-Language", acceptLanguage);
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpClient> BrowserAsync(string? own = null, bool pseudo = false)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Languages:Pseudo"] = pseudo ? "true" : null });
        builder.Services.AddLanguages(builder.Configuration, builder.Environment);
        builder.Services.AddAuthorization();
        var host = builder.Build();
        hosts.Add(host);
        host.Use((context, next) =>
        {
            if (own is not null) context.User = new(new ClaimsIdentity([new(LanguageServices.CultureClaim, own)], "test"));
            return next(context);
        });
        host.UseLanguages();
        host.MapBrowserSettings();
        host.MapFallback((Words words) => words["Shell.SignIn"]);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(new CookieJar(host.GetTestServer().CreateHandler())) { BaseAddress = new("http://localhost") };
    }

    private sealed class CookieJar(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie);
            return answer;
        }
    }
}
