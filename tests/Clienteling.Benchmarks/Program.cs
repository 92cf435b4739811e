using System.Diagnostics;
using Clienteling.Benchmarks;

// measurements behind docs/performance.md: dotnet run -c Release --project tests/Clienteling.Benchmarks -- NAME …
switch (args)
{
    case ["import", .. var rest]:
        await ImportBenchmark.RunAsync(Number(rest, 0, 1_000_000), Number(rest, 1, 100_000));
        return 0;
    case ["circuits", .. var rest]:
        await CircuitBenchmark.RunAsync(Number(rest, 0, 200), Number(rest, 1, 2_000));
        return 0;
    case ["node", .. var rest]:
        await NodeBenchmark.RunAsync(Number(rest, 0, 2_048), Number(rest, 1, 20_000));
        return 0;
    case ["lifetime-value", .. var rest]:
        LifetimeValueBenchmark.Run(Number(rest, 0, 1_000_000));
        return 0;
    case ["value-fit", .. var rest]:
        await ValueFitBenchmark.RunAsync(Number(rest, 0, 1_000_000), rest.ElementAtOrDefault(1));
        return 0;
    case ["value-pages", .. var rest]:
        await ValuePagesBenchmark.RunAsync(Number(rest, 0, 1_000_000), rest.ElementAtOrDefault(1));
        return 0;
    case ["pages", .. var rest]:
        await PagesBenchmark.RunAsync(rest.Length == 0 ? [(100_000, null), (1_000_000, null)] : [.. rest.Chunk(2).Select(pair => (int.Parse(pair[0]), pair.ElementAtOrDefault(1)))]);
        return 0;
    case ["decisions", .. var rest]:
        await DecisionsBenchmark.RunAsync(Number(rest, 0, 10_000), Number(rest, 1, 20_000), rest.ElementAtOrDefault(2));
        return 0;
    case ["paint", var database]:
        await PaintBenchmark.RunAsync(Path.GetFullPath(database));
        return 0;
    case ["all", var folder]:
        string At(string name) => Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        foreach (var one in (string[][])
        [
            ["lifetime-value"], ["value-fit", "1000000", At("values.db")], ["value-pages", "1000000", At("values.db")], ["pages", "100000", At("100000.db"), "1000000", At("1000000.db")],
            ["decisions"], ["paint", At("1000000.db")], ["import"], ["circuits"], ["node"],
        ])
        {
            // each in a process of its own, so that none measures what another left in memory
            using var run = Process.Start(Environment.ProcessPath!, [.. Host(), .. one]);
            await run.WaitForExitAsync();
            if (run.ExitCode != 0) return run.ExitCode;
        }
        return 0;
    default:
        Console.Error.WriteLine("""
            Which one?
              all FOLDER                              each of those below; the large databases stay in the folder (20 GB)
              pages [clients database …]              searches, a client's page, an exception; at 100,000 and 1,000,000 clients
              decisions [cases] [clients] [database]  looking back on decided cases
              paint DATABASE                          every page in Chromium, over a database that pages left
              import [lines] [clients]
              circuits [circuits] [clients]           events on many screens
              node [megabytes] [clients]              how many tablets one node holds
              lifetime-value [clients]                the models
              value-fit [clients] [database]          the night's fit
              value-pages [clients] [database]        the pages of lifetime value
            """);
        return 2;
}

static int Number(string[] given, int at, int byDefault) => given.Length > at ? int.Parse(given[at]) : byDefault;

// started by the dotnet host, the program's own file comes first
static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
