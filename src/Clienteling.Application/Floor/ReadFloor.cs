using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Floor;

/// <summary>The boutiques the actor may see, each on its own day: sales, clients served, cases waiting and decided.</summary>
public sealed class ReadFloor(UseCases useCases)
{
    public Task<Result<FloorView>> RunAsync() =>
        useCases.ReadAsync<FloorView>(Permission.SeeFloor, async work =>
        {
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var all = work.Actor.Role == Role.Executive;
            var boutiques = await work.Db.Boutiques.Where(b => all || own.Contains(b.Code)).OrderBy(b => b.District).ThenBy(b => b.Name).ToListAsync();
            var codes = boutiques.Select(b => b.Code).ToList();
            // a day begins and ends elsewhere at another instant: two days back hold every boutique's today
            var since = work.Now.AddDays(-2);
            var firstDay = DateOnly.FromDateTime(since.UtcDateTime);

            var sales = await work.Db.Purchases.Where(p => codes.Contains(p.Boutique) && p.Day >= firstDay)
                .GroupBy(p => new { p.Boutique, p.Day, p.Currency })
                .Select(g => new { g.Key.Boutique, g.Key.Day, g.Key.Currency, Minor = g.Sum(p => p.TotalMinor), Purchases = g.Count() }).ToListAsync();
            var cases = await (
                from c in work.Db.ExceptionCases
                where codes.Contains(c.Boutique) && (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated || c.DecidedAt >= since)
                join client in work.Db.Clients on c.Client equals client.Id
                orderby c.RequestedAt
                select new { c.Id, c.Boutique, c.Status, c.Wait, c.RequestedAt, c.DecidedAt, c.Claim, c.OpenedBy, ClientName = client.Name }).ToListAsync();
            var staff = await work.Db.Staff.Where(s => s.Active && (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => codes.Contains(p.Boutique)))
                .SelectMany(s => s.Postings).GroupBy(p => p.Boutique).Select(g => new { Boutique = g.Key, People = g.Count() }).ToListAsync();
            var rates = await DatedRates.ReadAsync(work.Db, await work.RulesAsync(), boutiques.Select(b => b.Currency).Append((await work.RulesAsync()).ReportingCurrency));
            var reporting = (await work.RulesAsync()).ReportingCurrency;

            return new FloorView(work.Now, [.. boutiques.Select(b =>
            {
                var today = b.DayOf(work.Now);
                var sold = sales.Where(s => s.Boutique == b.Code && s.Day == today && s.Currency == b.Currency).ToList();
                var local = new Money(sold.Sum(s => s.Minor), b.Currency);
                var own = cases.Where(c => c.Boutique == b.Code).ToList();
                var open = own.Where(c => c.Status is CaseStatus.Requested or CaseStatus.Escalated).ToList();
                var decided = own.Where(c => c.DecidedAt is { } at && b.DayOf(at) == today).ToList();
                return new FloorBoutique(
                    b.Code, b.Name, b.TimeZone, today, local, rates.Convert(local, reporting, today), sold.Sum(s => s.Purchases),
                    staff.FirstOrDefault(s => s.Boutique == b.Code)?.People ?? 0,
                    [.. open.Select(c => new FloorCase(c.Id, c.ClientName, c.Claim.Asked, c.Claim.Lines[0].ProductName, c.Claim.Lines.Count, c.Claim.Paid, c.Wait, c.RequestedAt))],
                    decided.Count, decided.Count == 0 ? null : TimeSpan.FromSeconds(decided.Average(c => (c.DecidedAt!.Value - c.RequestedAt).TotalSeconds)));
            })]);
        });
}

/// <summary>The floor at an instant.</summary>
public sealed record FloorView(DateTimeOffset At, IReadOnlyList<FloorBoutique> Boutiques);

/// <summary>A boutique's day so far.</summary>
/// <param name="SalesReported">In the reporting currency, or null without a rate.</param>
/// <param name="Open">Its open cases, the longest wait first.</param>
/// <param name="TimeToDecide">How long today's decisions took on average, or null without any.</param>
public sealed record FloorBoutique(
    BoutiqueCode Code, string Name, string TimeZone, DateOnly Today, Money Sales, Money? SalesReported, int Purchases, int People,
    IReadOnlyList<FloorCase> Open, int Decided, TimeSpan? TimeToDecide);

/// <summary>An open case on the floor.</summary>
public sealed record FloorCase(ExceptionCaseId Id, PersonName Client, Remedy Asked, string ProductName, int Lines, Money Paid, ClientWait Wait, DateTimeOffset RequestedAt);
