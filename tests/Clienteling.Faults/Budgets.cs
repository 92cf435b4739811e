using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>
/// The budgets of the people who decide in Ginza, and of Ginza itself: set so tight each round that they are used up, and held against
/// what the decided cases really conceded.
/// </summary>
internal sealed class Budgets
{
    private const string Month = "date(e.At, '+9 hours', 'start of month')";
    private const long PerCase = 300_000;

    private static readonly string[] Managers = ["kenji.sato@maison.example", "mika.ito@maison.example"];

    private readonly long atFirst;
    private readonly Dictionary<(string Who, string Month), (long Minor, long Cases)> offBefore;

    /// <summary>Remembers how the books stood at first.</summary>
    public Budgets(SqliteConnection db)
    {
        atFirst = Database.Count(db, "SELECT MAX(rowid) FROM CaseEntries");
        offBefore = Off(db);
    }

    /// <summary>
    /// Gives room for a few decisions more than what was used so far: in one round the persons' own months are the tight ones, in the
    /// next the boutique's.
    /// </summary>
    public static void GiveRoom(SqliteConnection db, int round)
    {
        var (person, boutique) = round % 2 == 0 ? (250_000, 5_000_000) : (3_000_000, 500_000);
        foreach (var email in Managers) Give(db, email, "Decide", person);
        Give(db, "ren.kobayashi@maison.example", "Goodwill", person / 2);
        Database.Change(db, $"""
            INSERT INTO BoutiqueBudgets (Boutique, "From", PerMonth, SetAt)
            SELECT 'GINZA', date('now'), json_object('Minor', $room + COALESCE((SELECT Used_Minor FROM BoutiqueUses WHERE Boutique = 'GINZA' AND Month = {ThisMonth}), 0), 'Currency', 'JPY'), {Now}
            """, ("$room", boutique));
    }

    /// <returns>What is wrong, a line each.</returns>
    public IEnumerable<string> Look(SqliteConnection db)
    {
        foreach (var ((who, month), off) in Off(db))
        {
            var before = offBefore.GetValueOrDefault((who, month));
            if (off != before) yield return $"The books of {who} in {month} say {off.Minor - before.Minor:+#;-#;0} JPY and {off.Cases - before.Cases:+#;-#;0} cases beside what was conceded";
        }
        foreach (var overspent in Overspent(db)) yield return overspent;
    }

    private const string ThisMonth = "date('now', '+9 hours', 'start of month')";
    private const string Now = "strftime('%Y-%m-%d %H:%M:%f', 'now')";

    private static void Give(SqliteConnection db, string email, string kind, long room) =>
        Database.Change(db, $"""
            INSERT INTO Authorities (Staff, Kind, "From", SetAt, PerCase_Currency, PerCase_Minor, PerMonth_Currency, PerMonth_Minor)
            SELECT Id, $kind, date('now'), {Now}, 'JPY', MIN($case, $room), 'JPY',
                $room + COALESCE((SELECT Used_Minor FROM AuthorityUses u WHERE u.Staff = s.Id AND u.Kind = $kind AND u.Month = {ThisMonth}), 0)
            FROM Staff s WHERE Email = $email
            """, ("$email", email), ("$kind", kind), ("$room", room), ("$case", PerCase));

    /// <summary>By how much the books of each month differ from what the cases that were decided in it conceded.</summary>
    private static Dictionary<(string Who, string Month), (long Minor, long Cases)> Off(SqliteConnection db)
    {
        Dictionary<(string, string), (long Minor, long Cases)> off = [];
        foreach (var (who, month, minor, cases) in Database.Rows(db, """
            SELECT s.Email || ' ' || u.Kind, u.Month, u.Used_Minor, 0 FROM AuthorityUses u JOIN Staff s ON s.Id = u.Staff WHERE u.Used_Currency = 'JPY'
            UNION ALL SELECT Boutique, Month, Used_Minor, Cases FROM BoutiqueUses WHERE Boutique = 'GINZA'
            """, r => (r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)))) off[(who, month)] = (minor, cases);
        foreach (var taken in Taken(db))
        {
            Less(("GINZA", taken.Month), taken.Minor, taken.Minor > 0 ? 1 : 0);
            if (taken.Budget is { } budget) Less((budget, taken.Month), taken.Minor, 0);
        }
        return off;

        void Less((string, string) of, long minor, long cases)
        {
            var books = off.GetValueOrDefault(of);
            off[of] = (books.Minor - minor, books.Cases - cases);
        }
    }

    /// <summary>
    /// Goes through all decisions in the order in which they were saved: with each one since the beginning that a budget covers, its sum so
    /// far must be within the limit that was in force.
    /// </summary>
    private IEnumerable<string> Overspent(SqliteConnection db)
    {
        var limits = Limits(db);
        Dictionary<(string, string), long> used = [];
        foreach (var taken in Taken(db))
        {
            var boutique = used[("GINZA", taken.Month)] = used.GetValueOrDefault(("GINZA", taken.Month)) + taken.Minor;
            if (taken.Budget is not { } budget) continue;
            var own = used[(budget, taken.Month)] = used.GetValueOrDefault((budget, taken.Month)) + taken.Minor;
            if (taken.Minor == 0 || taken.Row <= atFirst) continue;
            if (Beyond("GINZA", boutique, taken)) yield return $"Ginza's month was overspent by case {taken.Case}: {boutique}";
            if (Beyond(budget, own, taken)) yield return $"The month of {budget} was overspent by case {taken.Case}: {own}";
        }

        bool Beyond(string who, long sum, Decided taken) =>
            limits.LastOrDefault(l => l.Who == who && string.CompareOrdinal(l.Since, taken.At) <= 0) is not { Who: not null } limit || sum > limit.PerMonth;
    }

    private static List<(string Who, string Since, long PerMonth)> Limits(SqliteConnection db) => Database.Rows(db, """
        SELECT s.Email || ' ' || a.Kind, a.SetAt, a.PerMonth_Minor, a."From", a.Id FROM Authorities a JOIN Staff s ON s.Id = a.Staff WHERE a.PerMonth_Currency = 'JPY'
        UNION ALL SELECT Boutique, SetAt, json_extract(PerMonth, '$.Minor'), "From", Id FROM BoutiqueBudgets WHERE Boutique = 'GINZA' ORDER BY 4, 5
        """, r => (r.GetString(0), r.GetString(1), r.GetInt64(2)));

    private static List<Decided> Taken(SqliteConnection db) => Database.Rows(db, $"""
        SELECT e.rowid, c.Id, e.At, {Month}, json_extract(c.Conceded, '$.Minor'),
            CASE WHEN c.DecidedBy = c.RequestedBy THEN s.Email || ' Goodwill' WHEN s.Role <> 'Executive' THEN s.Email || ' Decide' END
        FROM CaseEntries e JOIN ExceptionCases c ON c.Id = e.CaseId JOIN Staff s ON s.Id = c.DecidedBy
        WHERE e.Kind IN ('Approved', 'ApprovedDifferently', 'Declined') AND c.Boutique = 'GINZA' AND json_extract(c.Conceded, '$.Currency') = 'JPY' ORDER BY e.rowid
        """, r => new Decided(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.IsDBNull(5) ? null : r.GetString(5)));

    /// <summary>What a decision conceded.</summary>
    /// <param name="Row">The place in the order of saving.</param>
    /// <param name="Case">The case.</param>
    /// <param name="At">When.</param>
    /// <param name="Month">The month in Ginza, as its first day.</param>
    /// <param name="Minor">How much.</param>
    /// <param name="Budget">Whose budget it took from, or null for an executive, who has none.</param>
    private sealed record Decided(long Row, string Case, string At, string Month, long Minor, string? Budget);
}
