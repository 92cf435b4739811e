using Clienteling.Web.Hosting;

namespace Clienteling.Web.Commands;

public sealed class MigrateCommand(IServiceProvider services, Settings settings) : ICommand
{
    public string Name => "migrate";
    public string Usage => "[--json]";
    public string Summary => "Brings the database to the form this version needs.";
    public bool RunsUnmigrated => true;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(arguments, [], ["json"]);
        var applied = await services.MigrateAsync(settings, stop);
        if (options.Has("json")) terminal.Json(new { applied });
        else if (applied.Count == 0) await terminal.Out.WriteLineAsync("Nothing to do: the database is up to date.");
        else foreach (var migration in applied) await terminal.Out.WriteLineAsync($"Applied {migration}");
        return 0;
    }
}
