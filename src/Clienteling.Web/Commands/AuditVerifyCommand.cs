using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Commands;

public sealed class AuditVerifyCommand(IDbContextFactory<ClientelingDb> sessions) : ICommand
{
    public string Name => "audit verify";
    public string Usage => "[--json] [--against NUMBER:DIGEST]";
    public string Summary => "Holds every case's history against its hashes, the case and the audit, names the first broken link, and prints a digest to keep elsewhere.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(arguments, ["against"], ["json"]);
        var against = options.Value("against") is { } text
            ? AuditDigest.TryParse(text) ?? throw new UsageException($"--against must be a digest that this command printed, a number, a colon and 64 hex digits, not '{text}'.")
            : null;
        HistoriesVerified verified;
        await using (var db = await sessions.CreateDbContextAsync(stop))
        using (var progress = new ProgressLine(terminal, "cases verified"))
        {
            verified = await VerifyHistories.VerifyAsync(db, against, new Cases(progress), stop);
        }
        if (options.Has("json")) terminal.Json(ForJson(verified, against));
        else await terminal.Out.WriteLineAsync(string.Join(Environment.NewLine, Lines(verified, against)));
        return verified.Digest is not null && verified.Again == against ? 0 : CommandLine.Failed;
    }

    private static object ForJson(HistoriesVerified verified, AuditDigest? against) => new
    {
        verified.Cases,
        verified.Entries,
        Broken = verified.Broken is { } broken ? new { Case = broken.Case.Value, Entry = broken.Number, broken.Fault, broken.Column } : null,
        verified.Torn,
        Digest = verified.Digest?.ToString(),
        Unaltered = verified.Again is { } again ? again == against : (bool?)null,
    };

    private static IEnumerable<string> Lines(HistoriesVerified verified, AuditDigest? against)
    {
        if (verified.Broken is { } broken)
            yield return $"Broken: case {broken.Case}, entry {broken.Number} {Words(broken)}.";
        if (verified.Torn is { } torn)
            yield return $"Broken: audit entry {torn} lacks another of the same act.";
        if (verified.Digest is not { } digest) yield break;
        yield return $"Whole: {verified.Cases} cases with {verified.Entries} entries.";
        if (against is not null)
            yield return verified.Again == against ? $"Unaltered: all up to audit entry {against.Number} is as it was."
                : against.Number > digest.Number ? $"Altered: the audit ends at entry {digest.Number}, and went on to {against.Number}."
                : $"Altered: not all up to audit entry {against.Number} is as it was.";
        yield return $"Digest: {digest}";
    }

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
