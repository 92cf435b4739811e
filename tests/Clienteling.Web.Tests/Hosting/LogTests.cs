using System.Data.Common;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using Serilog.Parsing;

namespace Clienteling.Web.Tests.Hosting;

public sealed class LogTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task An_evening_of_work_leaves_no_personal_data_in_the_log()
    {
        var client = Client.Welcome(ClientId.New(), "C000001", new(
            PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "ja", new("GINZA"), Email: "yuki.nakamura@mail.test", Phone: "+819012345678"));
        await house.PutAsync(client);
        using var browser = house.Open();
        await browser.SignInAsync(WebHouse.Manager, "wrong Nakamura");
        await browser.SignInAsync(WebHouse.Manager);
        await browser.GetAsync($"/clients/{client.Id}/returns/new?from=nakamura");
        await browser.GetAsync("/clients?q=中村");
        await browser.GetAsync("/yuki.nakamura@mail.test");
        await Should.ThrowAsync<DbUpdateException>(() => house.PutAsync(Client.Welcome(ClientId.New(), "C000001", new(
            PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "ja", new("GINZA"), Email: "yuki.nakamura@mail.test", Phone: "+819012345678"))));

        var log = house.Log;

        log.ShouldContain($"GET /clients/{client.Id}/returns/new 200");
        log.ShouldContain("signed in");
        foreach (var word in (string[])["中村", "由紀", "なかむら", "nakamura", "yuki", "mail.test", "9012345678", "house.test", "Mori", "C000001", WebHouse.Password])
            log.ShouldNotContain(word, Case.Insensitive);
    }

    [Fact]
    public async Task Nothing_that_somebody_typed_sent_or_failed_with_is_in_the_log()
    {
        using var browser = await house.OpenAsync(WebHouse.Manager);
        await browser.SignInAsync("zephyrine.quill@mail.test", "Zephyrine-Secret-1");
        await browser.SignInAsync("zephyrine.quill", "Zephyrine-Secret-1", "/clients?q=zephyrine");
        foreach (var address in (string[])
            [
                "/clients?q=zephyrine+quill", "/today?q=zephyrine", "/login?returnUrl=%2Fclients%3Fq%3Dzephyrine", "/zephyrine/quill", "/floor/zephyrine", "/admin/policies/zephyrine/quill/x", "/language/zephyrine",
                "/theme/zephyrine", "/language/fr?returnTo=%2Fclients%3Fq%3Dzephyrine", "/lifetime-value/zephyrine.csv", "/decisions/times.csv?boutique=zephyrine", "/lifetime-value/quarters.csv?boutique=zephyrine",
                "/admin/audit.csv?by=zephyrine", "/clients/zephyrine", "/me?culture=zephyrine", "/status/404?who=zephyrine", "/fonts/zephyrine.woff2",
            ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address)
            {
                Headers = { { "Referer", "http://localhost/clients?q=zephyrine" }, { "User-Agent", "zephyrine/1" }, { "X-Correlation-Id", "zephyrine" }, { "Cookie", "tablet=zephyrine; theme=zephyrine; culture=zephyrine" } },
            };
            await browser.SendAsync(request);
        }
        await browser.PostAsync("/tablet", ("__RequestVerificationToken", "zephyrine"), ("name", "Zephyrine's"));
        await browser.PostAsync("/zephyrine", ("zephyrine", "zephyrine"));

        var log = house.Log;

        log.ShouldContain("GET /floor/{Code} 200");
        log.ShouldContain("Sign-in refused: no such account");
        log.ShouldNotContain("zephyrine", Case.Insensitive);
        log.ShouldNotContain("quill", Case.Insensitive);
    }

    [Fact]
    public async Task An_unexpected_error_shows_the_id_under_which_it_is_in_the_log()
    {
        await using var failing = house.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddScoped<IUserClaimsPrincipalFactory<Application.Data.Account>, Failing>()));
        using var browser = new Browser(failing.CreateClient(new() { AllowAutoRedirect = false }));

        var response = await browser.SignInAsync(WebHouse.Executive);

        ((int)response.StatusCode).ShouldBe(500);
        var id = response.Headers.GetValues("X-Correlation-Id").Single();
        id.ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$");
        (await Browser.ReadAsync(response)).ShouldContain(id);
        house.Log.Split('\n').ShouldContain(line => line.Contains(id, StringComparison.Ordinal) && line.Contains("ERR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_signed_in_while_the_database_fails_is_shown_the_page_about_it()
    {
        var gone = new Gone();
        await using var failing = house.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.ConfigureDbContext<Application.Data.ClientelingDb>(options => options.AddInterceptors(gone))));
        using var browser = new Browser(failing.CreateClient(new() { AllowAutoRedirect = false }));
        await browser.SignInAsync(WebHouse.Executive);
        gone.IsGone = true;

        var response = await browser.GetAsync("/cases");

        ((int)response.StatusCode).ShouldBe(500);
        (await Browser.ReadAsync(response)).ShouldSatisfyAllConditions(
            page => page.ShouldContain(response.Headers.GetValues("X-Correlation-Id").Single()), page => page.ShouldContain("<h1"), page => page.ShouldNotContain("db.internal"));
        gone.IsGone = false;
        ((int)(await browser.GetAsync("/cases")).StatusCode).ShouldBe(200);
    }

    [Fact]
    public void A_database_error_is_logged_without_the_row_it_names()
    {
        var inner = new Refusal("The duplicate key value is (yuki.nakamura@mail.test).");
        var error = new DbUpdateException("See the inner exception.", inner);

        var text = Line(error);

        text.ShouldContain("DbUpdateException: See the inner exception.");
        text.ShouldContain("Refusal:  (its message is not logged)");
        text.ShouldNotContain("nakamura");
    }

    [Fact]
    public void A_parser_s_error_is_logged_without_what_it_read() =>
        Line(new FormatException("The input string 'Nakamura' was not in a correct format.")).ShouldNotContain("Nakamura");

    private static string Line(Exception error)
    {
        var text = new StringWriter();
        new LogLine().Format(new(DateTimeOffset.UnixEpoch, LogEventLevel.Error, error, new MessageTemplateParser().Parse("It failed"), []), text);
        return text.ToString();
    }

    private sealed class Gone : DbConnectionInterceptor
    {
        public bool IsGone { get; set; }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsGone ? throw new Refusal("db.internal refuses") : ValueTask.FromResult(result);
    }

    private sealed class Refusal(string message) : DbException(message);

    private sealed class Failing : IUserClaimsPrincipalFactory<Application.Data.Account>
    {
        public Task<System.Security.Claims.ClaimsPrincipal> CreateAsync(Application.Data.Account user) => throw new InvalidOperationException("as the test wants it");
    }
}
