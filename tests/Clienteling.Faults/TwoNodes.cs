using System.Globalization;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>
/// Two servers on one database, of which one is killed while people work on both: its people go on at the other one, which has the lease
/// of the timers seconds later and lets cases climb.
/// </summary>
internal sealed class TwoNodes(ProductProcess first, ProductProcess second)
{
    private const int SecondsToDistrict = 10;
    private const string Until = "SELECT Holder, Until FROM Leases WHERE Name = 'EscalationClock'";

    // a lease is held for six seconds and asked for every two
    private static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan ClimbsWithin = TimeSpan.FromSeconds(SecondsToDistrict + 15);

    private bool wasTakenOver;
    private double late;

    /// <summary>Sets the house rules so that a case climbs within a round.</summary>
    public static void LetCasesClimbSoon(ProductProcess product)
    {
        using var db = Database.Open(product.Database);
        Database.Change(db, $"UPDATE HouseRules SET Rules = json_set(Rules, '$.SecondsToDistrict', {SecondsToDistrict}, '$.SecondsToEveryone', {2 * SecondsToDistrict})");
    }

    public static string Figures(List<TwoNodes> all) => all.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"; {all.Count} times one of two nodes was killed, its lease taken over {all.Count(n => n.wasTakenOver)} times, a case that was due climbed at most {all.Max(n => n.late):F1} s late");

    /// <summary>How many seconds after its time a case climbed, or null where it has not yet.</summary>
    public static double? Climbed(SqliteConnection db, string request) => Database.Rows(db, """
        SELECT (julianday(e.At) - julianday(c.RequestedAt)) * 86400 - $due FROM CaseEntries e JOIN ExceptionCases c ON c.Id = e.CaseId
        WHERE e.CaseId = $id AND e.Kind = 'Escalated' ORDER BY e.Number LIMIT 1
        """, r => r.GetDouble(0), ("$id", request), ("$due", SecondsToDistrict)) is [var seconds] ? seconds : null;

    /// <summary>Whether it is so within a time.</summary>
    public static Task<bool> SoonAsync(TimeSpan within, Func<bool> isSo) => SoonAsync(within, () => Task.FromResult(isSo()));

    /// <inheritdoc cref="SoonAsync(TimeSpan, Func{bool})"/>
    public static async Task<bool> SoonAsync(TimeSpan within, Func<Task<bool>> isSo)
    {
        var until = DateTime.UtcNow + within;
        while (!await isSo())
        {
            if (DateTime.UtcNow > until) return false;
            await Task.Delay(100);
        }
        return true;
    }

    /// <returns>What is wrong, a line each.</returns>
    public async Task<List<string>> KillOneAsync(bool killFirst, People people, Imports imports)
    {
        var (killed, survivor) = killFirst ? (first, second) : (second, first);
        using var db = Database.Open(first.Database);
        var holder = Lease(db).Holder;
        people.MayLose(killed.Address, survivor.Address);
        await killed.KillAsync();
        var at = DateTime.UtcNow;
        if (killFirst) imports.BeSilent(db);

        List<string> wrong = [];
        // whoever is dead renews nothing: a lease that goes further than it could at the kill, and is renewed again, is the survivor's
        if (!await SoonAsync(TakenWithin, () => Lease(db).Until > at.AddSeconds(6.5))) wrong.Add("The lease of the timers was not taken over");
        var taken = Lease(db);
        if (!await SoonAsync(TakenWithin, () => Lease(db) is var now && now.Holder == taken.Holder && now.Until > taken.Until)) wrong.Add("The lease of the timers is not renewed");
        wasTakenOver = taken.Holder != holder;
        if (await Task.WhenAny(people.Left, Task.Delay(ClimbsWithin)) != people.Left)
        {
            wrong.Add("Nobody could ask for an exception on two nodes");
            return wrong;
        }
        var request = Database.Text(await people.Left);
        if (!await SoonAsync(ClimbsWithin, () => Climbed(db, request) is not null))
        {
            wrong.Add($"Case {request} did not climb on the node that was left");
            return wrong;
        }
        late = Climbed(db, request)!.Value;
        return wrong;
    }

    private static (string Holder, DateTime Until) Lease(SqliteConnection db) =>
        Database.Rows(db, Until, r => (r.GetString(0), DateTime.SpecifyKind(r.GetDateTime(1), DateTimeKind.Utc))).FirstOrDefault();
}
