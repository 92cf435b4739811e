using Clienteling.Application.Demo;

namespace Clienteling.Web.Commands;

public sealed class DemoCommand(DemoMaison maison, IHostEnvironment environment, TimeProvider clock) : ICommand
{
    private const int Least = 3;
    private const int Most = 9_999_999;
    private const int MostLines = 30;

    public string Name => "demo";
    public string Usage => "[--clients N] [--lines L] [--seed S] [--json]";
    public string Summary => "Makes the demo maison in an empty database, or adds clients to it until there are so many.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(arguments, ["clients", "lines", "seed"], ["json"]);
        var wanted = new DemoOptions(
            options.Number("clients", DemoOptions.UsualClients, Least, Most), options.Number("seed", DemoOptions.UsualSeed, least: 0, most: int.MaxValue),
            options.Number("lines", DemoOptions.UsualLines, DemoOptions.UsualLines, MostLines));
        if (environment.IsProduction())
        {
            await terminal.Error.WriteLineAsync("Not in Production: everybody knows the demo's passwords. Run it with ASPNETCORE_ENVIRONMENT=Development.");
            return CommandLine.Failed;
        }
        var began = clock.GetTimestamp();
        DemoOutcome outcome;
        using (var progress = new ProgressLine(terminal, $"of {wanted.Clients:N0} clients"))
            outcome = await maison.GrowAsync(wanted, clock.GetUtcNow(), progress, stop);
        var seconds = (int)clock.GetElapsedTime(began).TotalSeconds;

        if (options.Has("json")) terminal.Json(new { outcome, clients = wanted.Clients, seed = wanted.Seed, seconds });
        else await (outcome == DemoOutcome.Occupied ? terminal.Error : terminal.Out).WriteLineAsync(Words(outcome, wanted, seconds));
        return outcome == DemoOutcome.Occupied ? CommandLine.Failed : 0;
    }

    private static string Words(DemoOutcome outcome, DemoOptions wanted, int seconds) => outcome switch
    {
        DemoOutcome.Made => $"The demo maison is there: {wanted.Clients:N0} clients, seed {wanted.Seed}, in {seconds} s.",
        DemoOutcome.Grown => $"The demo maison has {wanted.Clients:N0} clients now; it took {seconds} s.",
        DemoOutcome.AlreadyThere => $"Nothing to do: the demo maison has {wanted.Clients:N0} clients or more.",
        _ => "This database is not empty and holds no demo maison of that seed. Nothing was changed; name another database in ConnectionStrings__Clienteling.",
    };
}
