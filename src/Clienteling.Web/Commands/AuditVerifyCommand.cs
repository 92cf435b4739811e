using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Commands;

public sealed class AuditVerifyCommand(IDbContextFactory<ClientelingDb> sessions) : ICommand
{
    public string Name => "audit verify";
    public string Usage => "[--json]";
    public string Summary => "Holds every case's history against its hashes, the case and the audit, and names the first broken link.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var json = Options.Read(arguments, [], ["json"]).Has("json");
        HistoriesVerified verified;
        await using (var db = await sessions.CreateDbContextAsync(stop))
        using (var progress = new ProgressLine(terminal, "cases verified"))
        {
            verified = await VerifyHistories.VerifyAsync(db, new Cases(progress), stop);
        }
        if (json) terminal.Json(ForJson(verified));
        else await terminal.Out.WriteLineAsync(Line(verified));
        return verified is { Broken: null, Torn: null } ? 0 : CommandLine.Failed;
    }

    private static object ForJson(HistoriesVerified verified) => new
    {
        verified.Cases,
        verified.Entries,
        Broken = verified.Broken is { } broken ? new { Case = broken.Case.Value, Entry = broken.Number, broken.Fault, broken.Column } : null,
        verified.Torn,
    };

    private static string Line(HistoriesVerified verified) =>
        verified.Broken is { } broken ? $"Broken: case {broken.Case}, entry {broken.Number} {Words(broken)}."
        : verified.Torn is { } torn ? $"Broken: audit entry {torn} lacks another of the same act."
        : $"Whole: {verified.Cases} cases with {verified.Entries} entries.";

    private static string Words(CaseChain.BrokenLink broken) => broken.Fault switch
    {
        CaseChain.Fault.Missing => "is missing",
        CaseChain.Fault.Changed => "was changed after it was written",
        CaseChain.Fault.Moved => "does not follow the one before it",
        CaseChain.Fault.Contradicted => $"says otherwise than the case's {broken.Column}",
        CaseChain.Fault.AuditedOtherwise => $"says otherwise than the audit ({broken.Column})",
        CaseChain.Fault.Unaudited => "is not in the audit",
        _ => "is cut off, with what came after it",
    };

    private sealed class Cases(ProgressLine line) : IProgress<HistoriesVerified>
    {
        public void Report(HistoriesVerified value) => line.Report(value.Cases);
    }
}
