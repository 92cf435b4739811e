using Clienteling.Benchmarks;

// measurements behind docs/performance.md: dotnet run -c Release --project tests/Clienteling.Benchmarks -- import [lines] [clients], or floor [screens] [clients]
switch (args)
{
    case ["import", .. var rest]:
        await ImportBenchmark.RunAsync(rest is [var lines, ..] ? int.Parse(lines) : 1_000_000, rest is [_, var clients, ..] ? int.Parse(clients) : 100_000);
        return 0;
    case ["floor", .. var rest]:
        await FloorBenchmark.RunAsync(rest is [var screens, ..] ? int.Parse(screens) : 200, rest is [_, var clients, ..] ? int.Parse(clients) : 20_000);
        return 0;
    default:
        Console.Error.WriteLine("Which one? import [lines] [clients], floor [screens] [clients]");
        return 2;
}
