using System.Diagnostics;
using System.Globalization;
using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>
/// Kills the server, and an import beside it, at random moments under a mixed load of people on real circuits; opens it again and
/// looks whether every confirmed act is there exactly once and nothing is that must never be.
/// </summary>
internal static class KillRounds
{
    /// <summary>A fifth of the demo's clients can ask for what is brought back here, and two associates ask for some twenty a round.</summary>
    private const int ClientsARound = 150;

    // a killed import is given up after a minute without a sign of life
    private const int ImportEvery = 10;
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(70);

    private const int ImportedPurchases = 20_000;
    private static readonly (int From, int To) Milliseconds = (0, 3_000);

    public static async Task<int> RunAsync(int rounds, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-faults-").FullName;
        try
        {
            return await RunAsync(rounds, new Random(seed), folder, WriteImport(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(int rounds, Random random, string folder, string import)
    {
        await using var product = new ProductProcess(folder, new Dictionary<string, string> { ["Demo__Enabled"] = "true", ["Demo__Clients"] = (rounds * ClientsARound).ToString(CultureInfo.InvariantCulture) });
        await product.OpenAsync();
        var inspection = new Inspection(product.Database);
        var clients = inspection.Clients();
        var all = new Acknowledged();
        var (wrong, recovery, importsKilled) = (0, new List<double>(), 0);
        for (var round = 1; round <= rounds; round++)
        {
            var people = new People(product.Address, clients, all);
            var work = people.WorkAsync();
            using var importing = round % ImportEvery == 0 ? product.Start("import", import) : null;
            var drained = importing is null ? Task.CompletedTask : Task.WhenAll(importing.StandardOutput.ReadToEndAsync(), importing.StandardError.ReadToEndAsync());
            await Task.WhenAny(people.Working, work);
            await Task.Delay(random.Next(Milliseconds.From, Milliseconds.To));
            people.MayLoseTheServer();
            if (importing is { HasExited: false })
            {
                importing.Kill(entireProcessTree: true);
                importsKilled++;
            }
            await product.KillAsync();
            await Task.WhenAll(work, drained);
            var began = Stopwatch.StartNew();
            await product.OpenAsync();
            recovery.Add(began.Elapsed.TotalSeconds);
            foreach (var fault in inspection.Look(all))
            {
                wrong++;
                Console.WriteLine($"round {round}: {fault}");
            }
            if (round % 10 == 0) Console.WriteLine($"{round} rounds: {all.Asked.Count} exceptions, {all.Decided.Count} decisions, {all.Settled.Count} settlements confirmed; {wrong} faults");
        }
        await product.RunAsync("audit", "verify");
        // an import that was killed again and again is brought to its end, and a second run changes nothing
        if (importsKilled > 0) await Task.Delay(GivenUp);
        await product.RunAsync("import", import);
        await product.RunAsync("import", import);
        if (inspection.Imported() != (ImportedPurchases * 1_000_000L) + ImportedPurchases)
        {
            wrong++;
            Console.WriteLine($"The import is not whole: {inspection.Imported()}");
        }
        recovery.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rounds} kills of the server, {importsKilled} of an import; confirmed: {all.Asked.Count} exceptions, {all.Decided.Count} decisions, {all.Settled.Count} settlements; open again after {recovery[recovery.Count / 2]:F1} s (worst {recovery[^1]:F1} s); chains verified; lost, doubled or broken: {wrong}"));
        return wrong == 0 ? 0 : 1;
    }

    private static string WriteImport(string folder)
    {
        var directory = Directory.CreateDirectory(Path.Combine(folder, "to-import")).FullName;
        File.WriteAllText(Path.Combine(directory, "products.csv"), "sku,name,category\nFAULT-1,Aria pump,Pump\n");
        using var people = new StreamWriter(Path.Combine(directory, "clients.csv"));
        people.WriteLine("client_ref,family_name,given_name,home_boutique");
        using var purchases = new StreamWriter(Path.Combine(directory, "purchases.csv"));
        purchases.WriteLine("purchase_ref,line,client_ref,purchased_at,channel,boutique,currency,sku,quantity,amount,discount");
        for (var i = 0; i < ImportedPurchases; i++)
        {
            if (i % 4 == 0) people.WriteLine($"FAULT-{i / 4},Client,Number {i / 4},GINZA");
            purchases.WriteLine($"FAULT-{i},1,FAULT-{i / 4},2024-05-{1 + (i % 28):00}T12:00:00,Boutique,GINZA,JPY,FAULT-1,1,{1000 + i},0");
        }
        return directory;
    }
}
