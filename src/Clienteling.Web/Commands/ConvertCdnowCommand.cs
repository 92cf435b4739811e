using Clienteling.Application.Imports;

namespace Clienteling.Web.Commands;

public sealed class ConvertCdnowCommand : ICommand
{
    public string Name => "convert-cdnow";
    public string Usage => "FILE DIR [--json]";
    public string Summary => "Turns CDNOW_master.txt, the research data, into files that the import command takes.";
    public bool RunsUnmigrated => true;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(arguments, [], ["json"], mostWords: 2);
        if (options.Words is not [var file, var folder]) throw new UsageException("The file and the folder are missing.");
        try
        {
            using var master = File.OpenText(file);
            var (clients, purchases) = await CdnowConversion.RunAsync(master, folder);
            if (options.Has("json")) terminal.Json(new { clients, purchases });
            else await terminal.Out.WriteLineAsync($"{clients} clients with {purchases} purchases written to {folder}");
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            await terminal.Error.WriteLineAsync(error.Message);
            return CommandLine.Failed;
        }
    }
}
