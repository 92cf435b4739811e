using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Benchmarks;

/// <summary>
/// How many tablets one node of a given memory holds: lying on the counter with the day open, and in the hands of associates who open a
/// client's page, their day or a search every ten seconds or so. The product runs under the heap a container of that memory has; every
/// tablet is a real circuit over a socket of its own. All share the machine.
/// </summary>
internal static class NodeBenchmark
{
    private const int Batch = 250;
    private const string Password = "Maison-2026!";
    private static readonly string[] Sought = ["nakamura", "sato", "martin", "rossi", "tanaka", "suzuki", "yuki", "anna"];
    private static readonly TimeSpan Working = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly string[] Staff = ["ren.kobayashi@maison.example", "kenji.sato@maison.example", "mika.ito@maison.example", "antoine.girard@maison.example", "giulia.rossi@maison.example", "marco.bianchi@maison.example"];

    public static async Task RunAsync(int megabytes, int clients)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName;
        try
        {
            await using var product = new ProductProcess(folder, new Dictionary<string, string>
            {
                ["Demo__Enabled"] = "true", ["Demo__Clients"] = clients.ToString(CultureInfo.InvariantCulture),
                // what the runtime allows itself in a container: three quarters
                ["DOTNET_GCHeapHardLimit"] = (megabytes * 1024L * 1024 * 3 / 4).ToString("X", CultureInfo.InvariantCulture),
            });
            await product.OpenAsync();
            Console.WriteLine($"a node of {megabytes} MB, {clients} clients, {Environment.ProcessorCount} cores for it and all tablets");
            var looking = await LookAsync(product, megabytes);

            await product.KillAsync();
            await product.OpenAsync();
            List<string> working = [];
            foreach (var tablets in (int[])[100, 300, 600, 1000, 1500, 2000, 3000])
                if (!await WorkAsync(product, tablets, working)) break;
            PerformancePage.Write("node", $"""
                | tablets that look at their day | the node's memory | opening one: median, 95th percentile |
                | --- | --- | --- |
                {string.Join('\n', looking)}

                | tablets at work | the node's memory | the node's processors | an act, from the tap to what is shown: median, 95th percentile, worst |
                | --- | --- | --- | --- |
                {string.Join('\n', working)}
                """);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens more and more, until the memory is full or a page takes too long.</summary>
    /// <returns>A row for every thousand and for the last.</returns>
    private static async Task<List<string>> LookAsync(ProductProcess product, int megabytes)
    {
        var visitors = await SignInAsync(product);
        List<string> rows = [];
        List<Circuit> open = [];
        try
        {
            for (var isFull = false; !isFull;)
            {
                List<double> opening = [];
                for (var i = 0; i < Batch; i++)
                {
                    var began = Stopwatch.GetTimestamp();
                    open.Add(await Circuit.OpenAsync(visitors[open.Count % visitors.Count], "/today"));
                    await open[^1].FindAsync(n => n.Element == "h1");
                    opening.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
                opening.Sort();
                isFull = product.Memory > megabytes * 1e6 * .97 || At(opening, .95) > Patience.TotalMilliseconds;
                var row = string.Create(CultureInfo.InvariantCulture, $"| {open.Count:N0} | {product.Memory / 1e6:N0} MB | {At(opening, .5):F0}, {At(opening, .95):F0} ms |");
                Console.WriteLine(row);
                if (isFull || open.Count == Batch || open.Count % 1000 == 0) rows.Add(row);
            }
        }
        catch (Exception end) when (end is IOException or TimeoutException or HttpRequestException)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {open.Count:N0} | the node gave up: {end.GetType().Name} | |"));
            Console.WriteLine(rows[^1]);
        }
        finally
        {
            foreach (var circuit in open) await circuit.DisposeAsync();
            visitors.ForEach(v => v.Dispose());
        }
        return rows;
    }

    /// <returns>Whether nineteen acts in twenty were shown in time.</returns>
    private static async Task<bool> WorkAsync(ProductProcess product, int tablets, List<string> rows)
    {
        var visitors = await SignInAsync(product);
        List<Circuit> open = [];
        for (var i = 0; i < tablets; i++) open.Add(await Circuit.OpenAsync(visitors[i % visitors.Count], "/today"));
        ConcurrentBag<double> acts = [];
        var random = new Random(tablets);
        var (cpu, began) = (product.ProcessorTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(open.Select(tablet => AtWorkAsync(tablet, new Random(random.Next()), acts)));
        var used = (product.ProcessorTime - cpu) / Stopwatch.GetElapsedTime(began);
        List<double> took = [.. acts.Order()];
        rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {tablets:N0} | {product.Memory / 1e6:N0} MB | {used:P0} of one | {At(took, .5):F0}, {At(took, .95):F0}, {took[^1]:F0} ms ({took.Count:N0} acts) |"));
        Console.WriteLine(rows[^1]);
        foreach (var tablet in open) await tablet.DisposeAsync();
        visitors.ForEach(v => v.Dispose());
        return At(took, .95) <= Patience.TotalMilliseconds;
    }

    private static async Task AtWorkAsync(Circuit tablet, Random random, ConcurrentBag<double> acts)
    {
        var end = Stopwatch.GetTimestamp() + (long)(Working.TotalSeconds * Stopwatch.Frequency);
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 10));
        for (var act = random.Next(3); Stopwatch.GetTimestamp() < end; act++)
        {
            var began = Stopwatch.GetTimestamp();
            switch (act % 3)
            {
                case 0:
                    await tablet.GoAsync($"/clients?q={Sought[random.Next(Sought.Length)]}");
                    await tablet.WhenAsync(root => root.All().Any(n => n is { Element: "h1", Text: "Client book" }) && root.All().Any(n => IsClient(n) || n.Text.StartsWith("No client matches", StringComparison.Ordinal)));
                    break;
                case 1 when tablet.Look(root => root.All().Where(IsClient).ToList()) is { Count: > 0 } found:
                    var client = found[random.Next(found.Count)]["href"]!;
                    await tablet.GoAsync(client);
                    await tablet.FindAsync(n => n.Element == "a" && n["href"] == client + "?tab=purchases");
                    break;
                default:
                    await tablet.GoAsync("/today");
                    await tablet.FindAsync(n => n.Element == "main" && n["class"] == "page today" && n.All().Any(h => h.Element == "h1"));
                    break;
            }
            acts.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromSeconds(5 + (random.NextDouble() * 10)));
        }
    }

    private static bool IsClient(Node n) => n.Element == "a" && n["href"] is { Length: 45 } href && href.StartsWith("/clients/", StringComparison.Ordinal);

    private static async Task<List<Visitor>> SignInAsync(ProductProcess product)
    {
        List<Visitor> visitors = [];
        foreach (var email in Staff) visitors.Add(await Visitor.SignInAsync(product.Address, email, Password, "en"));
        return visitors;
    }

    private static double At(List<double> ordered, double share) => ordered[Math.Min(ordered.Count - 1, (int)(ordered.Count * share))];
}
