using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Clienteling.Web.Tests.Hosting.RoutesTests.Says;

namespace Clienteling.Web.Tests.Hosting;

/// <summary>Every address of the product asked for by everybody, and held against one table. What a page then shows is asked of the use cases (<c>RightsTable</c>).</summary>
public sealed class RoutesTests(RoutesHouse house) : IClassFixture<RoutesHouse>
{
    /// <summary>What an address answers.</summary>
    internal enum Says
    {
        /// <summary>The page or the file.</summary>
        Ok,

        /// <summary>Sign in first; or, of a form that lacks its token: begin again at the door.</summary>
        Door,

        /// <summary>This is not yours to see.</summary>
        No,

        /// <summary>There is none.</summary>
        None,

        /// <summary>Back to a page of ours: a setting was made.</summary>
        Back,

        /// <summary>It was sent without what proves that it comes from our own form or script.</summary>
        Bad,
    }

    /// <summary>Also what who has left hears: they are strangers.</summary>
    private sealed record Row(string Route, string Address, Says Stranger, Says Associate, Says Manager, Says Executive, Says Administrator)
    {
        public Row(string route, Says stranger, Says associate, Says manager, Says executive, Says administrator) : this(route, "", stranger, associate, manager, executive, administrator)
        {
        }

        public Says Of(Role? role) => role switch { null => Stranger, Role.Associate => Associate, Role.Manager => Manager, Role.Executive => Executive, _ => Administrator };
    }

    private static readonly Row[] Rows =
    [
        //                                                  nobody assoc. manager exec. admin.
        new("POST /account/sign-in",                         Bad,  Bad,  Bad,  Bad,  Bad),
        new("GET /health/live",                              Ok,   Ok,   Ok,   Ok,   Ok),
        new("GET /health/ready",                             Ok,   Ok,   Ok,   Ok,   Ok),
        new("GET /language/{culture}",                       Back, Back, Back, Back, Back),
        new("PAGE /login",                                   Ok,   Ok,   Ok,   Ok,   Ok),
        new("POST /logout",                                  Back, Back, Back, Back, Back),
        new("PAGE /status/{Code:int}",                       Ok,   Ok,   Ok,   Ok,   Ok),
        new("GET /theme/{theme}",                            Back, Back, Back, Back, Back),
        new("PAGE /",                                        Door, Back, Back, Back, Back),
        new("PAGE /cases",                                   Door, No,   Ok,   Ok,   No),
        new("PAGE /cases/{Id:guid}",                         Door, Ok,   Ok,   Ok,   No),
        new("PAGE /cases/{Id:guid}/follow-up",               Door, Ok,   Ok,   No,   No),
        new("PAGE /cases/{Id:guid}/settle",                  Door, Ok,   Ok,   No,   No),
        new("PAGE /clients",                                 Door, Ok,   Ok,   Ok,   No),
        new("PAGE /clients/new",                             Door, Ok,   Ok,   No,   No),
        new("PAGE /clients/{Id:guid}",                       Door, Ok,   Ok,   Ok,   No),
        new("PAGE /clients/{Id:guid}/edit",                  Door, Ok,   Ok,   No,   No),
        new("PAGE /clients/{Id:guid}/returns/new",           Door, Ok,   Ok,   No,   No),
        new("PAGE /decisions",                               Door, No,   Ok,   Ok,   No),
        new("PAGE /decisions/cases",                         Door, No,   Ok,   Ok,   No),
        new("PAGE /decisions/goodwill",                      Door, No,   Ok,   Ok,   No),
        new("PAGE /design",                                  Door, Ok,   Ok,   Ok,   Ok),
        new("PAGE /floor",                                   Door, No,   Ok,   Ok,   No),
        new("PAGE /floor/{Code}",                            Door, No,   Ok,   Ok,   No),
        new("PAGE /forbidden",                               Door, Ok,   Ok,   Ok,   Ok),
        new("PAGE /lifetime-value",                          Door, No,   Ok,   Ok,   No),
        new("PAGE /lifetime-value/people",                   Door, No,   Ok,   Ok,   No),
        new("PAGE /me",                                      Door, Ok,   Ok,   Ok,   Ok),
        new("PAGE /not-found",                               Door, Ok,   Ok,   Ok,   Ok),
        new("PAGE /today",                                   Door, Ok,   Ok,   No,   No),
        new("PAGE /admin",                                   Door, No,   No,   No,   Ok),
        new("PAGE /admin/audit",                             Door, No,   No,   No,   Ok),
        new("PAGE /admin/authority",                         Door, No,   No,   No,   Ok),
        new("PAGE /admin/authority/boutiques",               Door, No,   No,   No,   Ok),
        new("PAGE /admin/authority/boutiques/{Code}",        Door, No,   No,   No,   Ok),
        new("PAGE /admin/authority/house-rules",             Door, No,   No,   No,   Ok),
        new("PAGE /admin/authority/{Id:guid}",               Door, No,   No,   No,   Ok),
        new("PAGE /admin/boutiques",                         Door, No,   No,   No,   Ok),
        new("PAGE /admin/boutiques/new",                     Door, No,   No,   No,   Ok),
        new("PAGE /admin/boutiques/rates",                   Door, No,   No,   No,   Ok),
        new("PAGE /admin/boutiques/{Code}",                  Door, No,   No,   No,   Ok),
        new("PAGE /admin/imports",                           Door, No,   No,   No,   Ok),
        new("PAGE /admin/imports/{Id:guid}",                 Door, No,   No,   No,   Ok),
        new("PAGE /admin/policies",                          Door, No,   No,   No,   Ok),
        new("PAGE /admin/policies/new",                      Door, No,   No,   No,   Ok),
        new("PAGE /admin/policies/proposals/{Id:guid}",      Door, No,   No,   No,   Ok),
        new("PAGE /admin/policies/{Where}/{How}/{What}",     Door, No,   No,   No,   Ok),
        new("PAGE /admin/policies/{Where}/{How}/{What}/next", Door, No,   No,   No,   Ok),
        new("PAGE /admin/staff",                             Door, No,   No,   No,   Ok),
        new("PAGE /admin/staff/new",                         Door, No,   No,   No,   Ok),
        new("PAGE /admin/staff/{Id:guid}",                   Door, No,   No,   No,   Ok),
        new("GET /decisions/outcomes.csv",                   Door, No,   Ok,   Ok,   No),
        new("GET /decisions/outcomes.csv", "/decisions/outcomes.csv?boutique=GINZA", Door, No,   Ok,   Ok,   No),
        new("GET /decisions/outcomes.csv", "/decisions/outcomes.csv?boutique=PARIS", Door, No,   No,   Ok,   No),
        new("GET /decisions/times.csv",                      Door, No,   Ok,   Ok,   No),
        new("GET /decisions/times.csv", "/decisions/times.csv?boutique=GINZA", Door, No,   Ok,   Ok,   No),
        new("GET /decisions/times.csv", "/decisions/times.csv?boutique=PARIS", Door, No,   No,   Ok,   No),
        new("GET /lifetime-value/{table}.csv",               Door, No,   None, None, No),
        new("GET /lifetime-value/{table}.csv", "/lifetime-value/quarters.csv?boutique=GINZA", Door, No,   None, None, No),
        new("GET /lifetime-value/{table}.csv", "/lifetime-value/quarters.csv?boutique=PARIS", Door, No,   No,   None, No),
        new("GET /session",                                  Door, Ok,   Ok,   Ok,   Ok),
        new("POST /tablet",                                  Door, No,   Bad,  No,   Bad),
        new("GET /admin/audit.csv",                          Door, No,   No,   No,   Ok),
        new("GET /admin/imports/{id:guid}/refused.csv",      Door, No,   No,   No,   None),
        new("GET /_blazor",                                  Door, Bad,  Bad,  Bad,  Bad),
        new("GET /_blazor/disconnect/",                      Door, Bad,  Bad,  Bad,  Bad),
        new("GET /_blazor/initializers/",                    Door, Ok,   Ok,   Ok,   Ok),
        new("GET /_blazor/negotiate",                        Door, Bad,  Bad,  Bad,  Bad),
        new("GET /_framework/opaque-redirect",               Door, Bad,  Bad,  Bad,  Bad),
        new("GET /{**path:file}",                            Door, None, None, None, None),
        new("HEAD /{**path:file}",                           Door, None, None, None, None),
    ];

    [Theory]
    [InlineData(null), InlineData(Role.Associate), InlineData(Role.Manager), InlineData(Role.Executive), InlineData(Role.Administrator)]
    public async Task Everybody_hears_what_the_table_says(Role? role)
    {
        using var browser = role is { } known ? await house.OpenAsync(house.Of(known)) : house.Open();
        List<string> wrong = [];
        foreach (var row in Rows) wrong.AddRange(await AskAsync(browser, row, row.Of(role)));
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_left_is_a_stranger_everywhere()
    {
        List<string> wrong = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await house.OpenGoneAsync(role);
            foreach (var row in Rows) wrong.AddRange(await AskAsync(browser, row, row.Stranger));
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_has_its_row_and_every_row_its_route() => Rows.Select(r => r.Route).Distinct().ShouldBe(Routes(), ignoreOrder: true);

    /// <summary>A page answers a form as well, should it hold one.</summary>
    private IEnumerable<string> Routes() =>
        house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"]).Select(method => (method, Route: "/" + e.RoutePattern.RawText!.TrimStart('/'))))
            .GroupBy(e => e.Route).SelectMany(g => g.Select(e => e.method).Distinct().Order().ToList() is ["GET", "POST"] ? ["PAGE " + g.Key] : g.Select(e => $"{e.method} {g.Key}").Distinct());

    private static async Task<IEnumerable<string>> AskAsync(Browser browser, Row row, Says expected)
    {
        var (method, route) = (row.Route.Split(' ')[0], row.Route.Split(' ')[1]);
        var address = row.Address.Length > 0 ? row.Address : AccessTests.AddressOf(route);
        List<string> wrong = [];
        await HearsAsync(method == "PAGE" ? "GET" : method, expected);
        // no page takes what none of our forms has sent
        if (method == "PAGE") await HearsAsync("POST", expected is Ok or Back ? Bad : expected);
        return wrong;

        async Task HearsAsync(string verb, Says hears)
        {
            if (await SaysAsync(browser, verb, address) is var said && said != hears) wrong.Add($"{verb} {address}: {said}, not {hears}");
        }
    }

    private static async Task<Says> SaysAsync(Browser browser, string method, string address)
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (method == "POST") request.Content = new FormUrlEncodedContent([]);
        using var response = await browser.SendAsync(request);
        return (int)response.StatusCode switch
        {
            200 => Ok,
            302 => response.Headers.Location!.OriginalString.Contains("/login", StringComparison.Ordinal) ? Door : Back,
            401 => Door,
            403 => No,
            404 => None,
            400 or 405 => Bad,
            var other => throw new ShouldAssertException($"{method} {address} answered {other}"),
        };
    }
}

/// <summary>Ginza, whose people ask, and Paris; a session is looked at again with every request.</summary>
public sealed class RoutesHouse : WebHouse, IAsyncLifetime
{
    private static readonly Dictionary<Role, string> People = new()
    {
        [Role.Associate] = Associate, [Role.Manager] = Manager, [Role.Executive] = Executive, [Role.Administrator] = Administrator,
    };

    public string Of(Role role) => People[role];

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync(Boutique.Open(new("PARIS"), "Faubourg", "Paris", "FR", "Europe/Paris", Currency.Eur, "Europe"));
    }

    /// <summary>A browser in which somebody signed in who has left since.</summary>
    public async Task<Browser> OpenGoneAsync(Role role)
    {
        var email = $"gone.{role}@house.test";
        var person = await StaffAsync(email, role, "Gone", $"{role}");
        var browser = await OpenAsync(email);
        await LookAsync(db => db.Staff.Where(s => s.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Active, false)));
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
    }
}
