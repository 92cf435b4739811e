using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>
/// Values for a demo maison that is too small to have a model fitted to it: written past the product, as a fit would have left
/// them, for every client who has bought.
/// </summary>
public static class Valued
{
    private const int Fit = 1000;

    private static readonly string[] Once =
    [
        // one of the tenth who spent most fell silent
        """
        INSERT INTO ClientValuesA
        SELECT c.Id, $fit, c.HomeBoutique, c.Country, c.LeadAssociate, 'Boutique', 'Regular', MIN(p.Day), MAX(p.Day), COUNT(DISTINCT p.Day), SUM(p.TotalMinor), 'Own',
               0.5, 1.5, SUM(p.TotalMinor) / 4, SUM(p.TotalMinor) / 2, SUM(p.TotalMinor) / 4, SUM(p.TotalMinor), 0.8, 0.85, SUM(p.TotalMinor) / 2, 'Silent', 40, 2, 1
        FROM Clients c JOIN Purchases p ON p.Client = c.Id GROUP BY c.Id
        """,
        "UPDATE ClientValuesA SET Alive = 0.45, AliveBefore = 0.9 WHERE Fit = $fit AND Client IN (SELECT Client FROM ClientValuesA WHERE Fit = $fit AND HomeBoutique = 'GINZA' ORDER BY NetSpend DESC LIMIT 1)",
    ];

    /// <summary>Writes them, and the fit they are of, in force; once a maison.</summary>
    public static async Task WriteAsync(Maison maison)
    {
        await using var db = new SqliteConnection($"Data Source={maison.Database};Pooling=False");
        await db.OpenAsync();
        if (await IsThereAsync(db)) return;
        await RunAsync(db,
            "INSERT INTO ValueFits VALUES ($fit, NULL, 'Done', date('now'), 'EUR', datetime('now', '-3 hours'), datetime('now', '-3 hours'), NULL, 'Writing', 1, 1, $report, 1, 'A')",
            ("$report", Json(Report)));
        foreach (var sql in Once) await RunAsync(db, sql);
        foreach (var (boutique, clients, spend) in await SumsAsync(db))
            await RunAsync(db, "INSERT INTO ValueBooks VALUES ($fit, $boutique, $sums)", ("$boutique", boutique), ("$sums", Json(Sums(clients, spend))));
    }

    private static async Task<bool> IsThereAsync(SqliteConnection db)
    {
        await using var ask = db.CreateCommand();
        ask.CommandText = "SELECT COUNT(*) FROM ValueFits WHERE Number = $fit";
        ask.Parameters.AddWithValue("$fit", Fit);
        return await ask.ExecuteScalarAsync() is > 0L;
    }

    private static async Task<List<(string Boutique, long Clients, long Spend)>> SumsAsync(SqliteConnection db)
    {
        await using var ask = db.CreateCommand();
        ask.CommandText = "SELECT HomeBoutique, COUNT(*), SUM(NetSpend) FROM ClientValuesA WHERE Fit = $fit GROUP BY HomeBoutique";
        ask.Parameters.AddWithValue("$fit", Fit);
        await using var rows = await ask.ExecuteReaderAsync();
        List<(string, long, long)> sums = [];
        while (await rows.ReadAsync()) sums.Add((rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2)));
        return sums;
    }

    private static object Sums(long clients, long spend)
    {
        var quarter = new DateOnly(DateTime.UtcNow.Year - 2, 1, 1);
        object Slice(string dimension, string key) => new
        {
            Dimension = dimension, Key = key, Clients = clients, Alive = clients * .7, NetSpend = spend, Value12 = spend / 5, Value36 = spend / 2, Variance36 = 1e12, Before36 = (spend / 2) + 1000, Won = 500,
            CameBack = 500, Silent = -2000,
        };
        return new
        {
            Slices = new[] { Slice("All", ""), Slice("Country", "JP"), Slice("Segment", "Regular"), Slice("Channel", "Boutique"), Slice("Associate", "") },
            Quarters = Enumerable.Range(0, 8).Select(i => new { First = quarter.AddMonths(3 * i), Actual = (spend / 10) + (spend / 100 * i), Expected = spend / 9.0 }),
            Cohorts = Enumerable.Range(0, 8).Select(i => new { First = quarter.AddMonths(3 * i), Clients = 9, Buyers = Enumerable.Range(0, 8 - i).Select(q => 9 - q), Spend = Enumerable.Range(0, 8 - i).Select(_ => spend / 50) }),
            Tenures = Enumerable.Range(0, 20).Select(i => new { Quarters = i, Clients = 30, Alive = 30 * Math.Pow(.95, i), BoughtLately = Math.Max(5, 30 - i) }),
            Making = new { Clients = 20, Met = 10, Days = 460, Contacts = 50, Visits = 30 },
        };
    }

    private static object Report { get; } = new
    {
        Clients = 60, RepeatBuyers = 40, Chosen = "BG/NBD", HoldoutWeeks = 39, AmountCorrelation = .09, DiscountPercentPerYear = 10, NewClient36 = 214_000,
        Models = new[] { new { Name = "BG/NBD", Parameters = new Dictionary<string, double> { ["r"] = .243, ["alpha"] = 4.414 }, LogLikelihood = -9582.4, Clients = 60, Converged = true, Code = "Converged", Seconds = .1 } },
        GammaGamma = new { Name = "Gamma-Gamma", Parameters = new Dictionary<string, double> { ["p"] = 6.25 }, LogLikelihood = -4055.9, Clients = 40, Converged = true, Code = "Converged", Seconds = .1 },
        Holdout = new[] { new { Model = "BG/NBD", ActualPurchases = 264.0, ExpectedPurchases = 270.0, Mae = .8, Rmse = 1.6, Correlation = .63 } },
        Weeks = Enumerable.Range(0, 105).Select(w => new { Week = w, Expected = w * 3.0, Actual = w * 2.9 }),
        ByFrequency = Enumerable.Range(0, 8).Select(f => new { Frequency = f, Clients = 50 - f, Expected = f * .8, Actual = f * .9 }),
    };

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private static async Task RunAsync(SqliteConnection db, string sql, params (string Name, object Value)[] with)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$fit", Fit);
        foreach (var (name, value) in with) command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }
}
