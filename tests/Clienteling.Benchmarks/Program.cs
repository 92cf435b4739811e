using Clienteling.Benchmarks;

// measurements behind docs/performance.md: dotnet run -c Release --project tests/Clienteling.Benchmarks -- NAME …
switch (args)
{
    case ["import", .. var rest]:
        await ImportBenchmark.RunAsync(Number(rest, 0, 1_000_000), Number(rest, 1, 100_000));
        return 0;
    case ["circuits", .. var rest]:
        await CircuitBenchmark.RunAsync(Number(rest, 0, 200), Number(rest, 1, 20_000));
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
    case ["pages", .. var rest]:
        await PagesBenchmark.RunAsync(rest.Length == 0 ? [(100_000, null), (1_000_000, null)] : [.. rest.Chunk(2).Select(pair => (int.Parse(pair[0]), pair.ElementAtOrDefault(1)))]);
        return 0;
    case ["paint", var database]:
        await PaintBenchmark.RunAsync(Path.GetFullPath(database));
        return 0;
    case ["value-pages", .. var rest]:
        await ValuePagesBenchmark.RunAsync(Number(rest, 0, 1_000_000), rest.ElementAtOrDefault(1));
        return 0;
    default:
        Console.Error.WriteLine("Which one? import [lines] [clients], circuits [circuits] [clients], node [megabytes] [clients], lifetime-value [clients], pages [clients database …], paint database, value-fit [clients] [database], value-pages [clients] [database]");
        return 2;
}

static int Number(string[] given, int at, int byDefault) => given.Length > at ? int.Parse(given[at]) : byDefault;
