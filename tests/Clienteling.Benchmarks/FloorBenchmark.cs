using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Clienteling.Application;
using Clienteling.Application.Demo;
using Clienteling.Application.Floor;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Clienteling.Sqlite;
using Clienteling.Web.Components.Cases;
using Clienteling.Web.Components.Clients;
using Clienteling.Web.Components.Floor;
using Clienteling.Web.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Clienteling.Benchmarks;

/// <summary>
/// How long after a client came in every open floor shows it. Each screen is the real page with a session, a renderer and a
/// subscription of its own, over the real use cases on SQLite; what is left out is the way over the network.
/// </summary>
internal static class FloorBenchmark
{
    private const int Rounds = 20;

    public static async Task RunAsync(int screens, int clients)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName;
        try
        {
            var path = Path.Combine(folder, "floor.db");
            await using (var making = Services(path, shared: true).BuildServiceProvider())
            {
                await using (var db = await making.GetRequiredService<IDbContextFactory<Application.Data.ClientelingDb>>().CreateDbContextAsync()) await db.Database.MigrateAsync();
                await making.GetRequiredService<DemoMaison>().EnsureAsync(new(clients), DateTimeOffset.UtcNow);
            }
            Console.WriteLine($"{screens} screens, {clients} clients, {Environment.ProcessorCount} cores");
            await MeasureAsync("shared readings", path, screens, shared: true);
            await MeasureAsync("each screen reads for itself", path, screens, shared: false);
            SqliteConnection.ClearAllPools();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, string path, int screens, bool shared)
    {
        await using var services = Services(path, shared).BuildServiceProvider();
        List<StaffId> readers;
        StaffId associate;
        List<ClientId> clients;
        await using (var db = await services.GetRequiredService<IDbContextFactory<Application.Data.ClientelingDb>>().CreateDbContextAsync())
        {
            readers = await db.Staff.Where(s => s.Role == Role.Executive || s.Role == Role.Manager).Select(s => s.Id).ToListAsync();
            associate = await db.Staff.Where(s => s.Email.StartsWith("ren.")).Select(s => s.Id).SingleAsync();
            var ginza = new BoutiqueCode("GINZA");
            clients = await db.Clients.Where(c => c.HomeBoutique == ginza).OrderByDescending(c => c.Ref).Select(c => c.Id).Take(Rounds).ToListAsync();
            // managers of Ginza and executives see it happen
            readers = [.. (await db.Staff.AsNoTracking().Where(s => readers.Contains(s.Id)).ToListAsync()).Where(s => s.Sees(ginza)).Select(s => s.Id)];
        }
        var shown = new ConcurrentDictionary<int, long>();
        List<Screen> open = [];
        for (var i = 0; i < screens; i++) open.Add(await Screen.OpenAsync(services, readers[i % readers.Count], i, shown));

        List<double> latencies = [];
        var cpu = Environment.CpuUsage.TotalTime;
        var reads = Stopwatch.StartNew();
        foreach (var client in clients)
        {
            shown.Clear();
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Signed>().Id = associate;
            var began = Stopwatch.GetTimestamp();
            var arrived = await scope.ServiceProvider.GetRequiredService<ClientArrived>().RunAsync(client);
            if (!arrived.IsDone) throw new InvalidOperationException(arrived.Finding?.Code);
            while (shown.Count < screens) await Task.Delay(5);
            latencies.AddRange(shown.Values.Select(at => Stopwatch.GetElapsedTime(began, at).TotalMilliseconds));
            foreach (var screen in open.Take(1)) await screen.MustShowAsync();
            await Task.Delay(400);
        }
        latencies.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {Rounds} arrivals on {screens} screens; from the tap to the last figure drawn: median {latencies[latencies.Count / 2]:F0} ms, p95 {latencies[(int)(latencies.Count * .95)]:F0} ms, worst {latencies[^1]:F0} ms; processor {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Rounds:F0} ms an arrival ({reads.Elapsed.TotalSeconds:F0} s in all)"));
        foreach (var screen in open) await screen.DisposeAsync();
        await using var after = await services.GetRequiredService<IDbContextFactory<Application.Data.ClientelingDb>>().CreateDbContextAsync();
        await after.ClientContacts.Where(c => clients.Contains(c.Client) && c.Text == "" && c.LeftAt == null).ExecuteDeleteAsync();
    }

    private static IServiceCollection Services(string path, bool shared)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSqliteDatabase($"Data Source={path}");
        services.AddApplication();
        if (!shared) services.Replace(ServiceDescriptor.Scoped<FloorBoard, FloorBoard>());
        services.AddScoped<Signed>();
        services.AddScoped<ISignedInStaff>(scope => scope.GetRequiredService<Signed>());
        services.AddScoped(_ => new Reader(CultureInfo.GetCultureInfo("en")));
        services.AddScoped<Formats>();
        services.AddScoped(scope => new Words(scope.GetRequiredService<Reader>(), scope.GetRequiredService<Formats>(), key => throw new KeyNotFoundException(key)));
        services.AddScoped<MomentWords>();
        services.AddScoped<CaseWords>();
        services.AddScoped<FloorWords>();
        services.AddScoped<NavigationManager, AtTheFloor>();
        services.AddSupplyValueFromQueryProvider();
        return services;
    }

    private sealed class Signed : ISignedInStaff
    {
        public StaffId? Id { get; set; }
        public string Device => "";
    }

    private sealed class AtTheFloor : NavigationManager
    {
        public AtTheFloor() => Initialize("http://localhost/", "http://localhost/floor");
    }

    /// <summary>One open floor.</summary>
    private sealed class Screen(AsyncServiceScope scope, HtmlRenderer renderer) : IAsyncDisposable
    {
        private HtmlRootComponent root;

        public static async Task<Screen> OpenAsync(IServiceProvider services, StaffId reader, int number, ConcurrentDictionary<int, long> shown)
        {
            var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Signed>().Id = reader;
            var screen = new Screen(scope, new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>()));
            screen.root = await screen.Renderer.Dispatcher.InvokeAsync(() => screen.Renderer.RenderComponentAsync<TimedFloor>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(TimedFloor.Drawn)] = (Action)(() => shown[number] = Stopwatch.GetTimestamp()),
            })));
            return screen;
        }

        private HtmlRenderer Renderer => renderer;

        public async Task MustShowAsync()
        {
            var html = await renderer.Dispatcher.InvokeAsync(() => root.ToHtmlString());
            if (!html.Contains("came in, welcomed by", StringComparison.Ordinal)) throw new InvalidOperationException("The arrival is not on the screen.");
        }

        public async ValueTask DisposeAsync()
        {
            await renderer.DisposeAsync();
            await scope.DisposeAsync();
        }
    }
}

/// <summary>The live floor, which tells when it was drawn with figures.</summary>
internal sealed class TimedFloor : LiveFloor
{
    [Parameter] public Action? Drawn { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder __builder)
    {
        base.BuildRenderTree(__builder);
        Drawn?.Invoke();
    }
}
