using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>Looks into the database after a kill: what was acknowledged is there once, and nothing is that must never be.</summary>
internal sealed class Inspection(string database)
{
    /// <returns>What is wrong, a line each.</returns>
    public List<string> Look(Acknowledged acknowledged)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        List<string> wrong = [];
        foreach (var (client, request) in acknowledged.Asked)
            if (Count(db, "SELECT COUNT(*) FROM ExceptionCases WHERE Client = $id AND Id = $other", client, request) != 1) wrong.Add($"The exception {request} was confirmed and is not there");
        foreach (var client in acknowledged.Asked.Keys.Concat(acknowledged.Unanswered))
            if (Count(db, "SELECT COUNT(*) FROM ExceptionCases WHERE Client = $id", client) > 1) wrong.Add($"Client {client} has more than one exception for one wish");
        foreach (var decided in acknowledged.Decided)
            if (Count(db, $"SELECT COUNT(*) FROM CaseEntries WHERE CaseId = $id AND {IsDecision}", decided) != 1) wrong.Add($"The decision on {decided} was confirmed and is not there once");
        foreach (var settled in acknowledged.Settled)
            if (Count(db, "SELECT COUNT(*) FROM Returns WHERE \"Case\" = $id", settled) != 1) wrong.Add($"The settlement of {settled} was confirmed and its return is not there once");
        Never(db, wrong, "A case with two decisions", $"SELECT CaseId FROM CaseEntries WHERE {IsDecision} GROUP BY CaseId HAVING COUNT(*) > 1");
        Never(db, wrong, "A case that says it is decided without an entry", $"SELECT Id FROM ExceptionCases c WHERE DecidedAt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM CaseEntries e WHERE e.CaseId = c.Id AND {IsDecision})");
        Never(db, wrong, "A refund above its purchase", "SELECT Ref FROM Purchases WHERE RefundedMinor > TotalMinor");
        Never(db, wrong, "Refunds that don't add up", "SELECT p.Ref FROM Purchases p WHERE RefundedMinor > 0 AND RefundedMinor <> (SELECT COALESCE(SUM(l.AmountMinor), 0) FROM Returns r JOIN ReturnLines l ON l.ReturnId = r.Id WHERE r.PurchaseId = p.Id)");
        Never(db, wrong, "A person's month overspent", """
            SELECT u.Staff FROM AuthorityUses u JOIN Authorities a ON a.Staff = u.Staff AND a.Kind = u.Kind
            WHERE a."From" = (SELECT MAX(b."From") FROM Authorities b WHERE b.Staff = u.Staff AND b.Kind = u.Kind) AND a.PerMonth_Minor IS NOT NULL AND u.Used_Currency = a.PerMonth_Currency AND u.Used_Minor > a.PerMonth_Minor
            """);
        Never(db, wrong, "A row that points nowhere", "SELECT \"table\" FROM pragma_foreign_key_check");
        Never(db, wrong, "A damaged file", "SELECT * FROM pragma_quick_check WHERE quick_check <> 'ok'");
        return wrong;
    }

    /// <summary>Clients of Ginza who bought there and never asked for an exception.</summary>
    public Queue<Guid> Clients()
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = """
            SELECT c.Id FROM Clients c
            WHERE c.HomeBoutique = 'GINZA' AND NOT EXISTS (SELECT 1 FROM ExceptionCases e WHERE e.Client = c.Id)
              AND EXISTS (SELECT 1 FROM Purchases p WHERE p.Client = c.Id AND p.Boutique = 'GINZA' AND p.Channel = 'Boutique')
              AND NOT EXISTS (SELECT 1 FROM Purchases p WHERE p.Client = c.Id AND p.Channel <> 'Boutique')
            ORDER BY (SELECT MAX(p.Day) FROM Purchases p WHERE p.Client = c.Id) DESC
            """;
        using var reader = command.ExecuteReader();
        Queue<Guid> found = new();
        while (reader.Read()) found.Enqueue(reader.GetGuid(0));
        return found;
    }

    /// <summary>How many exceptions were ever asked for a client.</summary>
    public long Cases(Guid client)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
        db.Open();
        return Count(db, "SELECT COUNT(*) FROM ExceptionCases WHERE Client = $id", client);
    }

    public long Imported()
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT (SELECT COUNT(*) FROM Purchases WHERE Ref LIKE 'FAULT-%') * 1000000 + (SELECT COUNT(*) FROM PurchaseLines l JOIN Purchases p ON p.Id = l.PurchaseId WHERE p.Ref LIKE 'FAULT-%')";
        return (long)command.ExecuteScalar()!;
    }

    private const string IsDecision = "Kind IN ('Approved', 'ApprovedDifferently', 'Declined')";

    private static long Count(SqliteConnection db, string sql, Guid id, Guid? other = null)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", id.ToString().ToUpperInvariant());
        if (other is { } second) command.Parameters.AddWithValue("$other", second.ToString().ToUpperInvariant());
        return (long)command.ExecuteScalar()!;
    }

    private static void Never(SqliteConnection db, List<string> wrong, string what, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) wrong.Add($"{what}: {reader.GetValue(0)}");
    }
}
