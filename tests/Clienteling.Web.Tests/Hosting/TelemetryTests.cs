using System.Collections.Concurrent;
using System.Text;
using Clienteling.Application;
using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Driving;
using Clienteling.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Clienteling.Web.Tests.Hosting;

/// <summary>
/// By itself: figures are the process's, a provider takes a thousand streams of them and no more, and the houses of tests beside it
/// have their own of each.
/// </summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryAlone;

[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_named_collector_hears_of_requests_use_cases_commands_and_figures_and_of_no_person()
    {
        await using var collector = await Collector.OpenAsync();
        await using (var house = new ToldHouse(onASocket: true, ("Telemetry:Endpoint", collector.Address), ("Telemetry:EverySeconds", "1"), ("Telemetry:Headers", "x-collector-key=s3cret")))
        {
            await house.InitializeAsync();
            var yuki = await BringBackAsync(house);
            using (var browser = house.Open())
            {
                await browser.SignInAsync("zephyrine@mail.test", "Zephyrine-Secret-1");
                await browser.SignInAsync(WebHouse.Manager);
                foreach (var address in (string[])["/clients?q=zephyrine", "/floor/zephyrine", "/zephyrine", $"/clients/{yuki.Id}", "/decisions/times.csv?boutique=zephyrine"]) await browser.GetAsync(address);
            }
            using var visitor = await Visitor.SignInAsync(house.Address, WebHouse.Associate, WebHouse.Password, "en");
            await using var circuit = await Circuit.OpenAsync(visitor, "/clients?q=nakamura");
            await circuit.WhenAsync(page => page.Text.Contains("由紀", StringComparison.Ordinal));

            await collector.HearsAsync("traces", "SearchClients", "DecideException", "clienteling.outcome", "Done", "POST /account/sign-in", "GET /floor/{Code}", "http.route", "db.query.text", "SELECT", "sqlite");
            await collector.HearsAsync("metrics",
                "clienteling.cases.waiting", "clienteling.decision.duration", "clienteling.search.duration", "clienteling.database.retries", "aspnetcore.components.circuit.active",
                "http.server.request.duration", "kestrel.active_connections", "dotnet.gc.collections", "microsoft.entityframeworkcore.queries", "clienteling");
        }

        collector.Keys.ShouldBe(["s3cret"]);
        foreach (var what in (string[])["traces", "metrics"])
            foreach (var word in (string[])["中村", "由紀", "なかむら", "nakamura", "yuki", "mail.test", "9012345678", "house.test", "Mori", "森", "阿部", "zephyrine", "C000001", "Salon 7", WebHouse.Password, "s3cret", "Cookie"])
                collector.Heard(what).ShouldNotContain(word, Case.Insensitive, $"{word} in the {what}");
    }

    [Fact]
    public async Task Nothing_is_sent_and_nothing_of_it_is_there_unless_a_collector_is_named()
    {
        await using var collector = await Collector.OpenAsync();
        await using (var house = new ToldHouse(onASocket: false, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("Telemetry:EverySeconds", "1")))
        {
            await house.InitializeAsync();
            house.Services.GetService<TracerProvider>().ShouldBeNull();
            house.Services.GetService<MeterProvider>().ShouldBeNull();
            house.Services.GetServices<IHostedService>().ShouldNotContain(service => service is WaitingCases);
            using var browser = await house.OpenAsync(WebHouse.Manager);
            await browser.GetAsync("/cases");
        }

        collector.Heard("traces").ShouldBeEmpty();
        collector.Heard("metrics").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collector_that_is_not_there_hinders_nobody()
    {
        await using var house = new ToldHouse(onASocket: false, ("Telemetry:Endpoint", "http://127.0.0.1:9"), ("Telemetry:EverySeconds", "1"));
        await house.InitializeAsync();
        using var browser = await house.OpenAsync(WebHouse.Manager);

        ((int)(await browser.GetAsync("/cases")).StatusCode).ShouldBe(200);
        ((int)(await browser.GetAsync("/health/ready")).StatusCode).ShouldBe(200);
    }

    /// <summary>Yuki brings shoes back; an exception is asked for and decided, another waits, and one change loses a race.</summary>
    private static async Task<Client> BringBackAsync(WebHouse house)
    {
        var yuki = Client.Welcome(ClientId.New(), "C000001", new(PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "ja", new("GINZA"), Email: "yuki.nakamura@mail.test", Phone: "+819012345678"));
        var pump = Product.Of(ProductId.New(), "SKU1", "Pump, black calf", "Pump", null, finalSale: false);
        var policy = ReturnPolicy.First(new(null, null, null), new(2020, 1, 1), new PolicyRules { WindowDays = 14, Conditions = [ItemCondition.Unworn] }, null, DateTimeOffset.UtcNow);
        policy.ClearEvents();
        await house.PutAsync(yuki, pump, policy);
        await house.PutAsync([.. ClientSearchTerms.ForNewcomer(yuki)]);
        var at = DateTimeOffset.UtcNow.AddDays(-20);
        List<Purchase> bought = [];
        for (var i = 1; i <= 2; i++)
            bought.Add(Purchase.Record(PurchaseId.New(), $"P{i}", yuki.Id, at, DateOnly.FromDateTime(at.UtcDateTime), PurchaseChannel.Boutique, new("GINZA"), null, Currency.Jpy, [new(1, pump.Id, 1, 20_000)]));
        await house.PutAsync([.. bought]);

        var asked = new List<ExceptionCaseId>();
        foreach (var purchase in bought)
        {
            await As(house, WebHouse.Associate, async services =>
            {
                var opened = await services.GetRequiredService<AskForException>().RunAsync(
                    new(yuki.Id, purchase.Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.Uncomfortable), ClientWait.Waiting, "Yuki Nakamura limped.");
                opened.Finding.ShouldBeNull();
                asked.Add(opened.Value);
            });
        }
        await As(house, WebHouse.Executive, async services =>
        {
            (await services.GetRequiredService<DecideException>().RunAsync(asked[0], Decision.Approve)).Finding.ShouldBeNull();
            var tries = 0;
            await services.GetRequiredService<UseCases>().ChangeAsync(Permission.OwnAccount, _ => tries++ == 0 ? throw new DbUpdateConcurrencyException() : Task.FromResult(Result.Done));
        });
        return yuki;
    }

    private static async Task As(WebHouse house, string email, Func<IServiceProvider, Task> act)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var cookie = await door.CreateUserPrincipalAsync((await door.UserManager.FindByEmailAsync(email))!);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = cookie };
        await act(scope.ServiceProvider);
    }

    /// <summary>The house with settings of its own; on a socket for whoever opens a circuit.</summary>
    private sealed class ToldHouse : WebHouse
    {
        private readonly (string Key, string Value)[] settings;

        public ToldHouse(bool onASocket, params (string Key, string Value)[] settings)
        {
            this.settings = settings;
            if (onASocket) UseKestrel(0);
        }

        public Uri Address
        {
            get
            {
                using var client = CreateClient();
                return client.BaseAddress!;
            }
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
        }
    }

    /// <summary>Takes what is sent by OTLP over HTTP, as it is: names stand in it as text.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> heard = new();
        private readonly ConcurrentDictionary<string, bool> keys = new();

        private Collector(WebApplication app) => this.app = app;

        public string Address => app.Urls.Single();

        /// <summary>The keys that were sent along.</summary>
        public IEnumerable<string> Keys => keys.Keys;

        public static async Task<Collector> OpenAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector.app.MapPost("/v1/{what}", async (string what, HttpRequest request) =>
            {
                request.ContentType.ShouldBe("application/x-protobuf");
                collector.keys.TryAdd(request.Headers["x-collector-key"].ToString(), true);
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                collector.heard.GetOrAdd(what, _ => new()).Enqueue(body.ToArray());
            });
            await collector.app.StartAsync(Cancel);
            return collector;
        }

        /// <summary>All that was heard so far of spans (<c>traces</c>) or figures (<c>metrics</c>).</summary>
        public string Heard(string what) => heard.TryGetValue(what, out var bodies) ? string.Concat(bodies.Select(Encoding.UTF8.GetString)) : "";

        /// <summary>Waits until all of it was heard.</summary>
        public async Task HearsAsync(string what, params string[] words)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(40));
            while (words.Any(word => !Heard(what).Contains(word, StringComparison.Ordinal)) && !patience.IsCancellationRequested)
                await Task.Delay(100, CancellationToken.None);
            words.Where(word => !Heard(what).Contains(word, StringComparison.Ordinal)).ShouldBeEmpty($"was not heard among the {what}");
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
