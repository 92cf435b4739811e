using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Floor;

/// <summary>The boutiques the actor may see, each on its own day, with who waits in them and what happened in the last half hour.</summary>
public sealed class ReadFloor(UseCases useCases, FloorBoard board)
{
    /// <summary>So much of the last half hour is shown: a glance at a large maison, and little to draw anew at each event.</summary>
    public const int Glance = 50;

    public Task<Result<FloorView>> RunAsync() =>
        useCases.ReadAsync<FloorView>(Permission.SeeFloor, async work =>
        {
            var floor = await work.WaitForAsync(board.ReadAsync);
            var boutiques = floor.Boutiques.Where(b => work.Sees(b.Boutique.Code)).ToList();
            var lately = floor.Lately.Where(e => work.Sees(e.Boutique)).ToList();
            return new FloorView(
                floor.At, HomeOf(work, floor, boutiques) is { } home ? new(home.Boutique.Name, home.Boutique.TimeZone, home.Day.Day) : null,
                [.. boutiques.Select(b => new FloorBoutique(
                    b.Boutique.Code, b.Boutique.Name, b.Boutique.TimeZone, b.Day, b.Day.IsOpenAt(floor.At), b.Boutique.NextOpening(floor.At),
                    b.Sales, b.SalesReported, b.Usual, b.SoldAt, b.InBoutique, b.OnDuty, b.Appointments, b.AppointmentsNow,
                    [.. b.Open.Select(c => Case(work, floor.Rules, b.Boutique, c))], b.Decided, b.TimeToDecide))],
                await FloorRights.OpenedAsync(work, [.. lately.Take(Glance)]), lately.Count);
        });

    /// <summary>
    /// By whose clock the reader reads the whole: their own boutique's; an executive's that of the first district they answer for,
    /// else of the first boutique that sells in the reporting currency.
    /// </summary>
    private static BoutiqueNow? HomeOf(Work work, FloorNow floor, List<BoutiqueNow> boutiques)
    {
        if (work.Actor.Postings is [var posting, ..]) return boutiques.Find(b => b.Boutique.Code == posting.Boutique);
        return work.Actor.Districts.Select(d => boutiques.Find(b => b.Boutique.District == d)).FirstOrDefault(b => b is not null)
            ?? boutiques.Find(b => b.Boutique.Currency == floor.Rules.ReportingCurrency) ?? boutiques.FirstOrDefault();
    }

    private static FloorCase Case(Work work, HouseRules rules, Boutique boutique, CaseNow now)
    {
        var (c, me) = (now.Case, work.Actor);
        var level = me.Role != Role.Executive ? EscalationLevel.Managers : me.Districts.Contains(boutique.District) ? EscalationLevel.District : EscalationLevel.Everyone;
        var due = level switch { EscalationLevel.District => rules.SecondsToDistrict, EscalationLevel.Everyone => rules.SecondsToEveryone, _ => 0 };
        return new(
            c.Id, c.ClientName, c.Claim.Asked, c.Claim.Condition, c.Claim.Reason, now.Family, c.Claim.Lines[0].ProductName, c.Claim.Paid, c.Wait, c.RequestedAt, c.Reader, c.OpenedBy == me.Id,
            c.RequestedBy == me.Id, c.Wait == ClientWait.Waiting && c.Level < level ? TimeSpan.FromSeconds(due) : null);
    }
}

/// <summary>What of a client's a reader of the floor may open.</summary>
internal static class FloorRights
{
    /// <summary>The events, each saying whether the reader may open the client's page.</summary>
    public static async Task<IReadOnlyList<FloorEvent>> OpenedAsync(Work work, IReadOnlyList<FloorEvent> events)
    {
        if (events.Count == 0) return events;
        var open = await MayOpenAsync(work, events.Select(e => e.Client));
        return [.. events.Select(e => e with { MayOpenClient = open.Contains(e.Client) })];
    }

    /// <summary>Those of the clients whose page the actor may open.</summary>
    public static async Task<HashSet<ClientId>> MayOpenAsync(Work work, IEnumerable<ClientId> clients)
    {
        var ids = clients.Distinct().ToList();
        if (work.Actor.Role == Role.Executive || ids.Count == 0) return [.. ids];
        return [.. await ClientAccess.Visible(work, work.Db.Clients.Where(c => ids.Contains(c.Id))).Select(c => c.Id).ToListAsync()];
    }
}

/// <summary>The floor at an instant.</summary>
/// <param name="Home">By whose clock the whole is read; null where there is no boutique.</param>
/// <param name="Boutiques">From where the day begins first.</param>
/// <param name="Lately">The newest of what happened in the last half hour, at most <see cref="ReadFloor.Glance"/>.</param>
/// <param name="LatelyInAll">How much that was.</param>
public sealed record FloorView(DateTimeOffset At, FloorHome? Home, IReadOnlyList<FloorBoutique> Boutiques, IReadOnlyList<FloorEvent> Lately, int LatelyInAll);

/// <summary>A place with its clock.</summary>
public sealed record FloorHome(string Name, string TimeZone, DateOnly Today);

/// <summary>A boutique's day so far.</summary>
/// <param name="NextOpening">When the doors open next.</param>
/// <param name="Sales">What was sold since midnight on every channel, as the tills have it; what came back is not taken off.</param>
/// <param name="SalesReported">The same in the reporting currency, or null without a rate.</param>
/// <param name="Usual">A whole usual day: the mean of the same weekday over the last eight weeks. Null where nothing was sold on any.</param>
/// <param name="SoldAt">When each purchase was made.</param>
/// <param name="InBoutique">Clients who came in and have not left.</param>
/// <param name="OnDuty">Who serves.</param>
/// <param name="Appointments">Today's, but for those that were cancelled.</param>
/// <param name="AppointmentsNow">Those of them that take their course.</param>
/// <param name="Open">Its open cases, the longest wait first.</param>
/// <param name="TimeToDecide">How long today's decisions took on average, or null without any.</param>
public sealed record FloorBoutique(
    BoutiqueCode Code, string Name, string TimeZone, BoutiqueDay Day, bool IsOpen, DateTimeOffset NextOpening, Money Sales, Money? SalesReported, Money? Usual,
    IReadOnlyList<DateTimeOffset> SoldAt, int InBoutique, int OnDuty, int Appointments, int AppointmentsNow, IReadOnlyList<FloorCase> Open, int Decided, TimeSpan? TimeToDecide);

/// <summary>An open case on the floor.</summary>
/// <param name="Product">What comes back; the first piece of several.</param>
/// <param name="Reader">Who opened it first among those who may decide.</param>
/// <param name="IsRead">Whether that is who reads the floor.</param>
/// <param name="IsOwn">Whether who reads the floor asked for it.</param>
/// <param name="YoursAfter">How long after it was asked the reader will be asked too; null where they are already, or nobody waits.</param>
public sealed record FloorCase(
    ExceptionCaseId Id, PersonName Client, Remedy Asked, ItemCondition Condition, ReturnReason Reason, CategoryFamily Family, string Product, Money Paid, ClientWait Wait,
    DateTimeOffset RequestedAt, PersonName? Reader, bool IsRead, bool IsOwn, TimeSpan? YoursAfter);
