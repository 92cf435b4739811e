using System.Diagnostics;
using System.Globalization;
using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>
/// Kills the server at random moments under a mixed load of people on real circuits, in every fifth round one of two servers on one
/// database first and the other after it; opens it again and looks whether every confirmed act is there exactly once and nothing is that
/// must never be.
/// </summary>
internal sealed class KillRounds
{
    /// <summary>A seventh of the demo's clients can ask for what is brought back here, and two associates ask for some twenty a round.</summary>
    private const int ClientsARound = 200;

    private const int TwoNodesEvery = 5;
    private const int MostMilliseconds = 3_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(45);

    private readonly Random random;
    private readonly string folder;
    private readonly ProductProcess product;
    private readonly Inspection inspection;
    private readonly Imports imports;
    private readonly Acknowledged all = new();
    private readonly List<double> recovery = [];
    private readonly List<TwoNodes> shared = [];
    private Queue<Guid> clients = new();
    private int wrong;

    private KillRounds(ProductProcess product, int seed, string folder)
    {
        (this.product, random, this.folder) = (product, new(seed), folder);
        (imports, inspection) = (new(folder), new(product));
    }

    /// <returns>How many faults were found.</returns>
    public static async Task<int> RunAsync(int rounds, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-faults-").FullName;
        try
        {
            await using var product = new ProductProcess(folder, Settings((rounds * ClientsARound).ToString(CultureInfo.InvariantCulture)));
            return await new KillRounds(product, seed, folder).RunAsync(rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Settings(string clients) => new() { ["Demo__Enabled"] = "true", ["Demo__Clients"] = clients };

    private async Task<int> RunAsync(int rounds)
    {
        var began = Stopwatch.StartNew();
        await product.OpenAsync();
        TwoNodes.LetCasesClimbSoon(product);
        await imports.BeginAsync(product);
        clients = inspection.Clients();
        var round = 0;
        while (round < rounds && began.Elapsed < Longest)
        {
            round++;
            inspection.GiveRoom(round);
            foreach (var fault in await RoundAsync(round % TwoNodesEvery == 0))
            {
                wrong++;
                Console.WriteLine($"round {round}: {fault}");
            }
            if (round % 10 == 0) Console.WriteLine($"{round} rounds in {began.Elapsed.TotalMinutes:F0} minutes: {Figures()}; {wrong} faults");
        }
        if (round < rounds) Fault($"Only {round} of {rounds} rounds were done in {Longest.TotalMinutes:F0} minutes");
        foreach (var (what, times) in new[] { ("decided by two at once", all.Contested.Count), ("refused for want of a budget", all.NotCovered), ("imported", imports.Done) })
            if (times == 0 && rounds >= 10) Fault($"Nothing was {what}, so that nothing was tried by it");
        recovery.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{round} rounds, {round + shared.Count} kills of a server; {Figures()}; open again after {recovery[recovery.Count / 2]:F1} s (worst {recovery[^1]:F1} s); chains verified after each round; lost, doubled or broken: {wrong}"));
        return wrong;

        void Fault(string fault)
        {
            wrong++;
            Console.WriteLine(fault);
        }
    }

    private string Figures() => string.Create(CultureInfo.InvariantCulture,
        $"confirmed: {all.Asked.Count} exceptions, {all.Decided.DistinctBy(d => d.Case).Count()} decisions ({all.Decided.DistinctBy(d => d.Case).Count(d => d.IsNo)} a no), {all.Settled.Count} settlements, {imports.Done} imported purchases; {all.Contested.Count} cases decided by two at once, {all.NotCovered} times a budget was used up; {imports.Killed} imports killed in a server{TwoNodes.Figures(shared)}");

    private async Task<List<string>> RoundAsync(bool onTwoNodes)
    {
        List<string> faults = [];
        await using var second = onTwoNodes ? new ProductProcess(folder, Settings("3")) : null;
        if (second is not null) await second.OpenAsync();
        var people = new People(product.Address, second?.Address ?? product.Address, clients, imports, all);
        var work = people.WorkAsync();
        await Task.WhenAny(people.Working, work);
        await Task.Delay(random.Next(MostMilliseconds));
        if (second is not null)
        {
            var nodes = new TwoNodes(product, second);
            shared.Add(nodes);
            faults.AddRange(await nodes.KillOneAsync(random.Next(2) == 0, people, imports));
            await Task.Delay(random.Next(MostMilliseconds));
        }
        foreach (var node in new[] { product, second }.OfType<ProductProcess>().Where(n => n.IsOpen))
        {
            people.MayLose(node.Address);
            await node.KillAsync();
        }
        try
        {
            await work;
        }
        catch (Exception trouble)
        {
            faults.Add($"Somebody could not go on working while their server was there: {trouble.Message}");
        }
        if (onTwoNodes && people.Left.IsCompletedSuccessfully) all.ToDecide.Enqueue(await people.Left);
        using (var db = Database.Open(product.Database)) imports.BeSilent(db);
        var again = Stopwatch.StartNew();
        await product.OpenAsync();
        recovery.Add(again.Elapsed.TotalSeconds);
        faults.AddRange(await inspection.LookAsync(all, imports));
        return faults;
    }
}
