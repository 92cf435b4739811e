using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Clienteling.Application.Data;
using Clienteling.Domain.Staff;
using Clienteling.Driving;
using Clienteling.Web.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task A_database_that_hangs_is_said_to_in_time_and_asked_once_and_the_process_lives_on()
    {
        using var hanging = new Hanging();
        await using var house = new WebHouse();
        await using var hung = house.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.ConfigureDbContext<ClientelingDb>(options => options.AddInterceptors(hanging))));
        using var browser = new Browser(hung.CreateClient());
        (await browser.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        hanging.Begin();

        var began = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.GetAsync("/health/ready")));

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(DatabaseReady.Patience + TimeSpan.FromSeconds(2));
        foreach (var answer in answers)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await Browser.ReadAsync(answer)).ShouldContain("does not answer within 3 seconds");
        }
        hanging.Waiting.ShouldBe(1);
        (await browser.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        hanging.Waiting.ShouldBe(1);

        hanging.End();
        for (var i = 0; i < 100 && (await browser.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        (await browser.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Several_who_ask_at_once_all_hear_that_it_is_ready()
    {
        await using var house = new WebHouse();
        using var browser = house.Open();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => browser.GetAsync("/health/ready"))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_fails_is_said_to_without_what_it_said_and_is_ready_again_when_it_is_back()
    {
        var failing = new Failing();
        await using var house = new WebHouse();
        await using var failed = house.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.ConfigureDbContext<ClientelingDb>(options => options.AddInterceptors(failing))));
        using var browser = new Browser(failed.CreateClient());
        failing.IsOn = true;

        var ready = await browser.GetAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Browser.ReadAsync(ready)).ShouldSatisfyAllConditions(text => text.ShouldContain("The database does not answer; the log says why."), text => text.ShouldNotContain("db.internal"));
        (await browser.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        failing.IsOn = false;
        (await browser.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_said_and_the_node_goes_on_serving()
    {
        await using var house = new WebHouse();
        await using var full = house.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddSingleton<FreeSpace>(folder => folder.EndsWith("keys", StringComparison.Ordinal) ? 499L * 1024 * 1024 : 500L * 1024 * 1024)));
        using var browser = new Browser(full.CreateClient());

        var ready = await browser.GetAsync("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Browser.ReadAsync(ready)).ShouldSatisfyAllConditions(
            text => text.ShouldContain("\"status\":\"Degraded\""), text => text.ShouldContain("on the disk of Keys:Path:"));
    }

    [Fact]
    public async Task A_node_that_is_asked_to_stop_is_not_ready_while_it_still_serves_and_then_ends_well()
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-stop-").FullName;
        try
        {
            await using var node = new ProductProcess(folder, new Dictionary<string, string> { ["Demo__Enabled"] = "false", ["Stop__DrainSeconds"] = "4", ["LifetimeValue__FitAt"] = "never" });
            await node.OpenAsync();
            using var http = new HttpClient { BaseAddress = node.Address };
            (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

            var stopping = node.StopAsync();

            HttpResponseMessage ready;
            do ready = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            while (ready.StatusCode == HttpStatusCode.OK);
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("about to stop: send nobody here");
            (await http.GetAsync("/login", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await stopping).ShouldBe(0);
            await Should.ThrowAsync<HttpRequestException>(http.GetAsync("/login", TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
        (await Browser.ReadAsync(ready)).ShouldContain("the log says what", customMessage: "nobody outside is told that passwords are known");
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

    /// <summary>A database that answers the question after its form when it is allowed to, on the thread that asks.</summary>
    private sealed class Hanging : DbCommandInterceptor, IDisposable
    {
        private readonly ManualResetEventSlim goes = new(initialState: true);
        private int waiting;

        public int Waiting => waiting;

        public void Begin() => goes.Reset();

        public void End() => goes.Set();

        public void Dispose() => goes.Dispose();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("__EFMigrationsHistory", StringComparison.Ordinal) && !goes.IsSet)
            {
                Interlocked.Increment(ref waiting);
                goes.Wait(CancellationToken.None);
            }
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }

    private sealed class Failing : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsOn && command.CommandText.Contains("__EFMigrationsHistory", StringComparison.Ordinal)
                ? throw new IOException("db.internal refuses")
                : base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
