using System.Net;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Attacks;

/// <summary>What another site's page sends in the browser of somebody who is signed in.</summary>
public sealed class ForgeryTests(WebHouse house) : IClassFixture<WebHouse>
{
    /// <summary>Everything that changes something without being a circuit, with what it would take.</summary>
    private static readonly Dictionary<string, (string, string?)[]> Forms = new()
    {
        ["/account/sign-in"] = [("email", WebHouse.Associate), ("password", WebHouse.Password)],
        ["/logout"] = [],
        ["/tablet"] = [("name", "Mallory's")],
    };

    [Fact]
    public void These_are_all_that_take_a_form() =>
        house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { } methods && methods.Any(m => m is not ("GET" or "HEAD")) && !methods.Contains("GET"))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).ShouldBe(Forms.Keys, ignoreOrder: true);

    [Theory]
    [InlineData("/account/sign-in"), InlineData("/logout"), InlineData("/tablet")]
    public async Task A_form_without_our_token_or_with_somebody_elses_changes_nothing(string address)
    {
        using var mallory = await OpenAsync();
        foreach (var token in (string?[])[null, "", "nonsense", await mallory.TokenAsync("/me")])
        {
            using var browser = await OpenAsync();

            var response = await browser.PostAsync(address, [("__RequestVerificationToken", token), .. Forms[address]]);

            response.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.BadRequest);
            response.Headers.Contains("Set-Cookie").ShouldBeFalse(token);
            // still signed in, and still the same
            (await browser.GetAsync("/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("https://evil.example"), InlineData("null"), InlineData("http://localhost.evil.example"), InlineData("http://sister.localhost"), InlineData("http://localhost:8080"), InlineData("nonsense")]
    public async Task Whatever_comes_from_another_sites_page_is_refused_our_token_or_not(string origin)
    {
        using var browser = await OpenAsync();
        foreach (var (address, fields) in Forms)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Headers = { { "Origin", origin } } };
            request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await browser.TokenAsync("/me")), .. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2!))]);
            (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Headers = { { "Origin", origin } } };
        (await browser.SendAsync(negotiate)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync("/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_of_our_own_page_is_taken()
    {
        using var browser = await OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tablet") { Headers = { { "Origin", "http://localhost" } } };
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await browser.TokenAsync("/me")), new("name", "Salon 1")]);

        (await browser.SendAsync(request)).Headers.Contains("Set-Cookie").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/_blazor", "http://localhost", true)]
    [InlineData("/_blazor", null, true)]
    [InlineData("/_blazor", "https://evil.example", false)]
    [InlineData("/_blazor", "http://sister.localhost", false)]
    [InlineData("/_blazor", "null", false)]
    [InlineData("/_BLAZOR", "http://localhost", true)]
    [InlineData("/_BLAZOR", "http://sister.localhost", false)]
    public async Task A_circuits_socket_opens_to_our_own_page_only(string address, string? origin, bool opens)
    {
        using var door = house.Open();
        var cookie = (await door.SignInAsync(await SomebodyAsync())).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("clienteling=", StringComparison.Ordinal)).Split(';')[0];
        var sockets = house.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request =>
        {
            request.Headers.Cookie = cookie;
            if (origin is not null) request.Headers.Origin = origin;
        };

        var opening = sockets.ConnectAsync(new("ws://localhost" + address), TestContext.Current.CancellationToken);

        if (opens) (await opening).Dispose();
        else (await Should.ThrowAsync<InvalidOperationException>(opening)).Message.ShouldContain("403");
    }

    private async Task<Browser> OpenAsync() => await house.OpenAsync(await SomebodyAsync());

    /// <summary>A manager of their own, since nobody signs in more than ten times a minute.</summary>
    private async Task<string> SomebodyAsync()
    {
        var email = $"{Guid.NewGuid():N}@house.test";
        await house.StaffAsync(email, Role.Manager, "Victim", "Vera");
        return email;
    }
}
