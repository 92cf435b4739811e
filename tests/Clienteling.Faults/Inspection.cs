using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>Looks into the database after a fault: what was acknowledged is there once, and nothing is that must never be.</summary>
internal sealed class Inspection(ProductProcess product)
{
    private const string IsDecision = "Kind IN ('Approved', 'ApprovedDifferently', 'Declined')";

    private Budgets? budgets;

    /// <summary>Sets the budgets of a round, and begins to watch them.</summary>
    public void GiveRoom(int round)
    {
        using var db = Database.Open(product.Database);
        budgets ??= new(db);
        Budgets.GiveRoom(db, round);
    }

    /// <returns>What is wrong, a line each.</returns>
    public async Task<List<string>> LookAsync(Acknowledged acknowledged, Imports? imports = null)
    {
        var chains = ChainsAsync();
        using var db = Database.Open(product.Database);
        List<string> wrong = [.. Confirmed(db, acknowledged), .. imports is null ? [] : Imported(db, imports), .. budgets?.Look(db) ?? []];
        Never(db, wrong, "A case with two decisions", $"SELECT CaseId FROM CaseEntries WHERE {IsDecision} GROUP BY CaseId HAVING COUNT(*) > 1");
        Never(db, wrong, "A case that says it is decided without an entry", $"SELECT Id FROM ExceptionCases c WHERE DecidedAt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM CaseEntries e WHERE e.CaseId = c.Id AND {IsDecision})");
        Never(db, wrong, "A case that says another decided it than its entry", $"SELECT c.Id FROM ExceptionCases c JOIN CaseEntries e ON e.CaseId = c.Id WHERE {IsDecision} AND e.By IS NOT c.DecidedBy");
        Never(db, wrong, "A case that climbed to one level twice", "SELECT CaseId FROM CaseEntries WHERE Kind = 'Escalated' GROUP BY CaseId, json_extract(Facts, '$.Level') HAVING COUNT(*) > 1");
        Never(db, wrong, "A refund above its purchase", "SELECT Ref FROM Purchases WHERE RefundedMinor > TotalMinor");
        Never(db, wrong, "Refunds that don't add up", "SELECT p.Ref FROM Purchases p WHERE RefundedMinor > 0 AND RefundedMinor <> (SELECT COALESCE(SUM(l.AmountMinor), 0) FROM Returns r JOIN ReturnLines l ON l.ReturnId = r.Id WHERE r.PurchaseId = p.Id)");
        Never(db, wrong, "A client last seen at another time than purchases and contacts say", """
            SELECT k.Client FROM KnownClients k WHERE k.LastSeen IS NOT (SELECT MAX(s.At) FROM (
                SELECT MAX(p.At) AS At FROM Purchases p WHERE p.Client = k.Client UNION ALL SELECT MAX(m.At) FROM ClientContacts m WHERE m.Client = k.Client) s)
            """);
        Never(db, wrong, "A client whom a search would not rank", "SELECT Client, Boutique FROM ClientSearchTerms EXCEPT SELECT Client, Boutique FROM KnownClients");
        Never(db, wrong, "A row that points nowhere", "SELECT \"table\" FROM pragma_foreign_key_check");
        Never(db, wrong, "A damaged file", "SELECT * FROM pragma_quick_check WHERE quick_check <> 'ok'");
        if (await chains is { } broken) wrong.Add(broken);
        return wrong;
    }

    /// <summary>Clients of Ginza who bought there alone and never asked for an exception.</summary>
    public Queue<Guid> Clients()
    {
        using var db = Database.Open(product.Database);
        return new(Database.Rows(db, """
            SELECT c.Id FROM Clients c
            WHERE c.HomeBoutique = 'GINZA' AND NOT EXISTS (SELECT 1 FROM ExceptionCases e WHERE e.Client = c.Id)
              AND EXISTS (SELECT 1 FROM Purchases p WHERE p.Client = c.Id)
              AND NOT EXISTS (SELECT 1 FROM Purchases p WHERE p.Client = c.Id AND (p.Boutique <> 'GINZA' OR p.Channel <> 'Boutique'))
            ORDER BY (SELECT MAX(p.Day) FROM Purchases p WHERE p.Client = c.Id) DESC
            """, r => r.GetGuid(0)));
    }

    /// <summary>How many exceptions were ever asked for a client.</summary>
    public long Cases(Guid client)
    {
        using var db = Database.Open(product.Database);
        return Database.Count(db, "SELECT COUNT(*) FROM ExceptionCases WHERE Client = $id", ("$id", Database.Text(client)));
    }

    private static IEnumerable<string> Confirmed(SqliteConnection db, Acknowledged acknowledged)
    {
        foreach (var (client, request) in acknowledged.Asked)
            if (Database.Count(db, "SELECT COUNT(*) FROM ExceptionCases WHERE Client = $id AND Id = $other", ("$id", Database.Text(client)), ("$other", Database.Text(request))) != 1)
                yield return $"The exception {request} was confirmed and is not there";
        foreach (var client in acknowledged.Asked.Keys.Concat(acknowledged.Unanswered))
            if (Database.Count(db, "SELECT COUNT(*) FROM ExceptionCases WHERE Client = $id", ("$id", Database.Text(client))) > 1)
                yield return $"Client {client} has more than one exception for one wish";
        foreach (var decided in acknowledged.Decided)
        {
            var there = Database.Rows(db, $"SELECT e.Kind, s.Email FROM CaseEntries e JOIN Staff s ON s.Id = e.By WHERE e.CaseId = $id AND {IsDecision}", r => (IsNo: r.GetString(0) == "Declined", Email: r.GetString(1)),
                ("$id", Database.Text(decided.Case)));
            if (there is not [var entry] || entry.IsNo != decided.IsNo || entry.Email != People.Sign.GetValueOrDefault(decided.By))
                yield return $"A {(decided.IsNo ? "no" : "yes")} of {decided.By} on {decided.Case} was confirmed, and what is there is [{string.Join(", ", there)}]";
        }
        foreach (var settled in acknowledged.Settled.Keys)
            if (Database.Count(db, "SELECT COUNT(*) FROM Returns WHERE \"Case\" = $id", ("$id", Database.Text(settled))) != 1)
                yield return $"The settlement of {settled} was confirmed and its return is not there once";
    }

    private static IEnumerable<string> Imported(SqliteConnection db, Imports imports)
    {
        const string Number = "CAST(substr(p.Ref, 7) AS INTEGER)";
        var there = Database.Count(db, $"SELECT COUNT(DISTINCT Ref) FROM Purchases p WHERE Ref GLOB 'FAULT-*' AND {Number} < $done", ("$done", imports.Done));
        if (there != imports.Done) yield return $"{imports.Done} imported purchases were confirmed, and {there} are there";
        var wrong = Database.Count(db, $"""
            SELECT COUNT(*) FROM (SELECT p.Ref FROM Purchases p LEFT JOIN PurchaseLines l ON l.PurchaseId = p.Id WHERE p.Ref GLOB 'FAULT-*'
            GROUP BY p.Ref HAVING COUNT(*) <> 1 OR MAX(l.PurchaseId) IS NULL OR {Number} >= $written)
            """, ("$written", imports.Written));
        if (wrong > 0) yield return $"{wrong} imported purchases are doubled, without their line, or from nowhere";
    }

    private async Task<string?> ChainsAsync()
    {
        try
        {
            await product.RunAsync("audit", "verify");
            return null;
        }
        catch (InvalidOperationException broken)
        {
            return broken.Message;
        }
    }

    private static void Never(SqliteConnection db, List<string> wrong, string what, string sql) =>
        wrong.AddRange(Database.Rows(db, sql, r => $"{what}: {r.GetValue(0)}"));
}
