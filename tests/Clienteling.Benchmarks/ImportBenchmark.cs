using System.Diagnostics;
using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Imports;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>How long an import of so many purchase lines takes on SQLite, how much memory, and how long others wait meanwhile.</summary>
internal static class ImportBenchmark
{
    private const int Products = 2_000;
    private const int LinesOfAPurchase = 2;

    public static async Task RunAsync(int lines, int clients)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName;
        try
        {
            Write(folder, lines, clients);
            var file = Path.Combine(folder, "benchmark.db");
            var executive = StaffMember.Join(StaffId.New(), "claire@maison.example", PersonName.Of("Moreau", "Claire"), Role.Executive, "fr", new(2020, 1, 1), []);
            await using (var services = EmbeddedHouse.Open(file))
            await using (var atWork = EmbeddedHouse.Open(file, executive.Id))
            await using (var scope = services.CreateAsyncScope())
            {
                await using (var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync())
                {
                    await db.Database.MigrateAsync();
                    db.Add(executive);
                    await db.SaveChangesAsync();
                }
                var first = await ImportAsync(scope.ServiceProvider, atWork, folder, "first");
                var again = await ImportAsync(scope.ServiceProvider, atWork, folder, "again");
                PerformancePage.Write("import", string.Create(CultureInfo.InvariantCulture, $"""
                    | {lines:N0} purchase lines | target | first time | the same files again |
                    | --- | --- | --- | --- |
                    | in all | 180 s | {first.Seconds:F0} s | {again.Seconds:F0} s |
                    | of the processors | | {first.Processor:F0} s | {again.Processor:F0} s |
                    | memory at its peak | 500 MB | {first.PeakMegabytes} MB | {again.PeakMegabytes} MB |
                    | others' writes: median, 95th percentile, worst | | {Say(first.Writes)} | {Say(again.Writes)} |
                    | others' searches: median, 95th percentile, worst | 100 ms | {Say(first.Searches)} | {Say(again.Searches)} |
                    """));
            }
            SqliteConnection.ClearAllPools();
            Console.WriteLine($"database {new FileInfo(Path.Combine(folder, "benchmark.db")).Length / 1_000_000} MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Ran> ImportAsync(IServiceProvider services, IServiceProvider atWork, string folder, string which)
    {
        using var over = new CancellationTokenSource();
        var others = Task.Run(() => WorkMeanwhileAsync(atWork, over.Token));
        var (began, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var course = new ImportCourse();
        var running = services.GetRequiredService<RunImport>().RunAsync(folder, course, (_, _) => Task.CompletedTask, CancellationToken.None);
        var peak = 0L;
        var (stage, since, cpu) = ("", TimeSpan.Zero, Environment.CpuUsage.TotalTime);
        while (await Task.WhenAny(running, Task.Delay(100)) != running)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            var now = course.Now;
            if ($"{now.Stage} {now.File}" is var entered && entered != stage)
            {
                if (stage.Length > 0) SayStage();
                (stage, since, cpu) = (entered, began.Elapsed, Environment.CpuUsage.TotalTime);
            }
        }
        SayStage();
        var ended = await running;
        var (seconds, used) = (began.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        await over.CancelAsync();
        var (writes, searches) = await others;
        Console.WriteLine($"{which}: {ended.Value} in {seconds:F1} s, peak {peak / 1_000_000} MB");
        foreach (var f in course.Files) Console.WriteLine($"  {f.Name}: {f.Read} read, {f.New} new, {f.Unchanged} unchanged, {f.Changed} changed, {f.Refused} refused");
        Console.WriteLine($"  meanwhile: {writes.Count} small writes, {Say(writes)}; {searches.Count} searches, {Say(searches)}");
        return new(seconds, used, peak / 1_000_000, writes, searches);

        void SayStage() =>
            Console.WriteLine($"  {stage}: {(began.Elapsed - since).TotalSeconds:F1} s, of the processor {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F1} s");
    }

    private static string Say(List<double> times)
    {
        if (times.Count == 0) return "none";
        times.Sort();
        return $"{Figures.Short(times[times.Count / 2])}, {Figures.Short(times[(int)(times.Count * 0.95)])}, {Figures.Short(times[^1])} ms";
    }

    /// <param name="Processor">Seconds of the processors, everybody's who worked meanwhile included.</param>
    /// <param name="Writes">What others' writes took meanwhile, in milliseconds.</param>
    /// <param name="Searches">What others' searches took meanwhile, in milliseconds.</param>
    private sealed record Ran(double Seconds, double Processor, long PeakMegabytes, List<double> Writes, List<double> Searches);

    /// <summary>Somebody who saves a draft and searches ten times a second, as one types: all of them share a name, so the most are ranked.</summary>
    private static async Task<(List<double> Writes, List<double> Searches)> WorkMeanwhileAsync(IServiceProvider atWork, CancellationToken over)
    {
        string[] typed = ["n", "naka", "nakamura yu", "中村", "c12", "yuki naka", "090", "ゆき"];
        var sessions = atWork.GetRequiredService<IDbContextFactory<ClientelingDb>>();
        var (writes, searches) = (new List<double>(), new List<double>());
        var person = StaffId.New();
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            await Task.Delay(100, CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            await using (var db = await sessions.CreateDbContextAsync(CancellationToken.None))
            {
                db.Drafts.Add(new() { Staff = person, Kind = "Benchmark", Subject = Guid.NewGuid().ToString(), Content = "{}", SavedAt = DateTimeOffset.UtcNow });
                await db.SaveChangesAsync(CancellationToken.None);
            }
            writes.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            began = Stopwatch.GetTimestamp();
            await using (var scope = atWork.CreateAsyncScope())
                if (!(await scope.ServiceProvider.GetRequiredService<SearchClients>().RunAsync(typed[i % typed.Length])).IsDone) throw new InvalidOperationException("The search failed.");
            searches.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return (writes, searches);
    }

    private static void Write(string folder, int lines, int clients)
    {
        var random = new Random(1);
        File.WriteAllText(Path.Combine(folder, "boutiques.csv"), "code,name,country,time_zone,currency\nGINZA,Ginza,JP,Asia/Tokyo,JPY\nPARIS,Faubourg,FR,Europe/Paris,EUR\n");
        using (var file = new StreamWriter(Path.Combine(folder, "products.csv")))
        {
            file.WriteLine("sku,name,category");
            for (var i = 0; i < Products; i++) file.WriteLine($"SKU{i:00000},Aria pump {i},Pump");
        }
        using (var file = new StreamWriter(Path.Combine(folder, "clients.csv")))
        {
            file.WriteLine("client_ref,family_name,given_name,family_name_reading,given_name_reading,email,phone,home_boutique,consent_email");
            for (var i = 0; i < clients; i++) file.WriteLine($"C{i:0000000},中村,由紀,なかむら,ゆき,c{i}@client.example,+8190{i:00000000},GINZA,yes");
        }
        using (var file = new StreamWriter(Path.Combine(folder, "purchases.csv")))
        {
            file.WriteLine("purchase_ref,line,client_ref,purchased_at,channel,boutique,currency,sku,quantity,amount,discount");
            for (var i = 0; i < lines; i++)
            {
                var purchase = i / LinesOfAPurchase;
                var of = new Random(purchase);
                var (client, at) = (of.Next(clients), new DateTime(2020, 1, 1).AddMinutes(of.Next(60 * 24 * 365 * 6)));
                file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"P{purchase:00000000},{(i % LinesOfAPurchase) + 1},C{client:0000000},{at:yyyy-MM-ddTHH:mm:ss},Boutique,{(of.Next(2) == 0 ? "GINZA" : "PARIS")},JPY,SKU{random.Next(Products):00000},1,{random.Next(500) * 1000},0"));
            }
        }
    }
}
