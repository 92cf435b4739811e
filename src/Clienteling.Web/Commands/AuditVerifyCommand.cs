using Clienteling.Application.Returns;
using Clienteling.Domain.Returns;

namespace Clienteling.Web.Commands;

public sealed class AuditVerifyCommand(HistoryCheck histories) : ICommand
{
    public string Name => "audit verify";
    public string Usage => "[--json]";
    public string Summary => "Holds every case's history against its hashes and the audit, and names the first broken link of each.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var json = Options.Read(arguments, [], ["json"]).Has("json");
        var total = await histories.CountAsync(stop);
        List<CaseChain.BrokenLink> broken = [];
        using var progress = new ProgressLine(terminal, $"of {total} cases");
        await foreach (var link in histories.BrokenAsync(progress, stop))
        {
            broken.Add(link);
            if (!json) await terminal.Out.WriteLineAsync($"Case {link.Case}, entry {link.Number}: {Words(link.Fault)}");
        }
        if (json) terminal.Json(new { cases = total, broken = broken.Select(link => new { @case = link.Case.Value, entry = link.Number, fault = link.Fault }) });
        else await terminal.Out.WriteLineAsync(broken.Count == 0 ? $"{total} cases: every history is whole." : $"{total} cases: {broken.Count} are not whole.");
        return broken.Count == 0 ? 0 : CommandLine.Failed;
    }

    private static string Words(CaseChain.Fault fault) => fault switch
    {
        CaseChain.Fault.Missing => "is missing",
        CaseChain.Fault.Changed => "was changed after it was written",
        CaseChain.Fault.Moved => "does not follow the one before it",
        _ => "and what came after it are cut off",
    };
}
