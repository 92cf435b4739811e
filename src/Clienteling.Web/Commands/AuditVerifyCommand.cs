using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Commands;

public sealed class AuditVerifyCommand(IDbContextFactory<ClientelingDb> sessions) : ICommand
{
    public string Name => "audit verify";
    public string Usage => "[--json]";
    public string Summary => "Holds every case's history against its hashes and the audit, and names the first broken link.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var json = Options.Read(arguments, [], ["json"]).Has("json");
        HistoriesVerified verified;
        await using (var db = await sessions.CreateDbContextAsync(stop))
        using (var progress = new ProgressLine(terminal, "cases verified"))
        {
            verified = await VerifyHistories.VerifyAsync(db, new Cases(progress), stop);
        }
        var broken = verified.Broken;
        if (json)
            terminal.Json(new { verified.Cases, verified.Entries, Broken = broken is null ? null : new { Case = broken.Case.Value, Entry = broken.Number, broken.Fault } });
        else
            await terminal.Out.WriteLineAsync(broken is null
                ? $"Whole: {verified.Cases} cases with {verified.Entries} entries."
                : $"Broken: case {broken.Case}, entry {broken.Number} {Words(broken.Fault)}.");
        return broken is null ? 0 : CommandLine.Failed;
    }

    private static string Words(CaseChain.Fault fault) => fault switch
    {
        CaseChain.Fault.Missing => "is missing",
        CaseChain.Fault.Changed => "was changed after it was written",
        CaseChain.Fault.Moved => "does not follow the one before it",
        _ => "is cut off, with what came after it",
    };

    private sealed class Cases(ProgressLine line) : IProgress<HistoriesVerified>
    {
        public void Report(HistoriesVerified value) => line.Report(value.Cases);
    }
}
