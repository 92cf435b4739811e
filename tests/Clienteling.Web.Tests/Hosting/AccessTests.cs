using System.Net;
using System.Text.RegularExpressions;
using Clienteling.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Hosting;

public sealed partial class AccessTests(WebHouse house) : IClassFixture<WebHouse>
{
    /// <summary>What a stranger may reach, and nothing else.</summary>
    private static readonly string[] Open =
    [
        "/login", "/account/sign-in", "/logout", "/status/{Code:int}", "/health/live", "/health/ready", "/language/{culture}", "/theme/{theme}",
    ];

    [Fact]
    public void Nothing_is_open_to_strangers_but_the_door()
    {
        var open = Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct();

        open.ShouldBe(Open, ignoreOrder: true);
    }

    [Fact]
    public async Task A_stranger_who_types_any_address_is_sent_to_the_door()
    {
        using var browser = house.Open();
        var closed = Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && Answers(e, "GET")).Select(Address).Distinct().ToList();
        closed.Count.ShouldBeGreaterThan(2);

        foreach (var address in closed.Append("/no/such/page"))
        {
            var response = await browser.GetAsync(address);
            (response.StatusCode is HttpStatusCode.Unauthorized || response.Headers.Location?.OriginalString.Contains("/login?returnUrl=", StringComparison.Ordinal) == true)
                .ShouldBeTrue($"{address} answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_stranger_can_post_nothing_either()
    {
        using var browser = house.Open();
        foreach (var address in Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && Answers(e, "POST") && !Answers(e, "GET")).Select(Address))
        {
            var response = await browser.PostAsync(address);
            ((int)response.StatusCode).ShouldBeOneOf(302, 401);
        }
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_to_be_none()
    {
        using var browser = await house.OpenAsync(WebHouse.Manager);

        var response = await browser.GetAsync("/no/such/page");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Browser.ReadAsync(response)).ShouldContain("<h1");
    }

    [Fact]
    public void Every_page_says_who_may_see_it() => PageGuard.Faults(typeof(Program).Assembly.GetTypes()).ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(Oversight), "must have either")]
    [InlineData(typeof(Undecided), "must have either")]
    [InlineData(typeof(Backdoor), "Administrator")]
    [InlineData(typeof(WideBackdoor), "Administrator")]
    public void A_page_left_open_by_oversight_is_found(Type page, string said) => PageGuard.Faults([page]).ShouldHaveSingleItem().ShouldContain(said);

    private IEnumerable<RouteEndpoint> Endpoints() => house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool Answers(RouteEndpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains(method);

    private static string Address(RouteEndpoint endpoint) => AddressOf("/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

    /// <summary>An address that leads to the route.</summary>
    internal static string AddressOf(string route) => Parameter().Replace(route, match =>
        match.Value.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "1");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [Route("/oversight")]
    private sealed class Oversight;

    [Route("/undecided"), Authorize, AllowAnonymous]
    private sealed class Undecided;

    [Route("/admin/backdoor"), Authorize]
    private sealed class Backdoor;

    [Route("/admin"), Authorize(Roles = "Administrator,Manager")]
    private sealed class WideBackdoor;
}
