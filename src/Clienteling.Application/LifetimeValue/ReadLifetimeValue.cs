using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>What the clients of the boutiques one may see are worth, by the fit in force, and how the fits went.</summary>
public sealed class ReadLifetimeValue(UseCases useCases, ValueRankings rankings)
{
    public const int FitsShown = 12;

    /// <param name="boutique">Only clients whose home this is; otherwise those of all boutiques one may see.</param>
    public Task<Result<LifetimeValueView>> RunAsync(BoutiqueCode? boutique = null) =>
        useCases.ReadAsync<LifetimeValueView>(Permission.SeeValue, async work =>
        {
            if (await ValueScope.OfAsync(work, boutique) is not { } scope) return Result<LifetimeValueView>.From(Result.Forbidden);
            var db = work.Db;
            var fits = await db.ValueFits.OrderByDescending(f => f.InForce).ThenByDescending(f => f.Number).Take(FitsShown + 1).ToListAsync();
            var inForce = fits.Find(f => f.InForce);
            var course = fits.OrderByDescending(f => f.Number).Select(FitLine.Of).ToList();
            var role = work.Actor.Role;
            return new LifetimeValueView(
                scope.Boutiques, scope.Chosen, role.Has(Permission.FitValues), role.Has(Permission.EditClients), course,
                inForce is null ? null : await FiguresAsync(db, scope, inForce));
        });

    private async Task<ValueFigures> FiguresAsync(ClientelingDb db, ValueScope scope, ValueFit fit)
    {
        var codes = scope.Codes;
        var books = (await db.ValueBooks.Where(b => b.Fit == fit.Number && codes.Contains(b.Boutique)).ToListAsync()).ToDictionary(b => b.Boutique, b => b.Sums);
        var sums = books.Values.Aggregate(new ValueSums(), (a, b) => a + b);
        var ids = sums.Slices.Where(s => s.Dimension == ValueDimension.Associate && s.Key.Length > 0).Select(s => new StaffId(Guid.Parse(s.Key))).ToList();
        var associates = await db.Staff.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name);

        var values = scope.Values(db, fit.Table);
        var ranking = await rankings.OfAsync(fit.Number, scope.Codes, values);
        return new(
            fit.Number, fit.AsOf, fit.Currency, fit.EndedAt ?? fit.StartedAt, fit.Report ?? new(), sums,
            [
                .. scope.Boutiques.Where(b => codes.Contains(b.Code)).Select(b =>
                    books.TryGetValue(b.Code, out var own) ? new BoutiqueValue(b.Code, b.Name, own.All, own.Making) : new BoutiqueValue(b.Code, b.Name, ValueSlice.None, new(0, 0, 0, 0, 0))),
            ],
            associates,
            ranking.Unsaid,
            ranking.Concentration,
            ranking.Slipping,
            await ReadSlippingAsync(db, values.Where(v => ranking.MostLost.Contains(v.Client))));
    }

    private static async Task<IReadOnlyList<SlippingClient>> ReadSlippingAsync(ClientelingDb db, IQueryable<ClientValue> slipping)
    {
        var rows = await (
            from value in slipping
            join client in db.Clients on value.Client equals client.Id
            orderby (value.AliveBefore - value.Alive) * value.Value36Before descending, value.Client
            select new
            {
                client.Id, client.Name, client.Phone, client.Email, client.Consents, value.HomeBoutique, value.LastDay, value.NetSpend, value.Alive, value.AliveBefore,
                value.Value36Before, Lead = db.Staff.Where(s => s.Id == client.LeadAssociate).Select(s => s.Name).FirstOrDefault(),
            }).ToListAsync();
        return
        [
            .. rows.Select(r => new SlippingClient(
                r.Id, r.Name, r.HomeBoutique, r.Lead, r.LastDay, r.NetSpend, r.Value36Before ?? 0, r.AliveBefore ?? 0, r.Alive, Ways(r.Phone, r.Email, r.Consents))),
        ];
    }

    /// <summary>How one may write to or call a client: with their last word on that channel a yes, and an address on record.</summary>
    internal static IReadOnlyList<WayToReach> Ways(string? phone, string? email, IReadOnlyList<Consent> consents)
    {
        List<WayToReach> ways = [];
        Add(ContactChannel.Phone, phone);
        Add(ContactChannel.Sms, phone);
        Add(ContactChannel.Email, email);
        return ways;

        void Add(ContactChannel channel, string? address)
        {
            if (address is not null && consents.LastOrDefault(c => c.Channel == channel) is { Given: true }) ways.Add(new(channel, address));
        }
    }
}

/// <summary>What the executive's page shows.</summary>
/// <param name="Boutiques">Whose clients one may see.</param>
/// <param name="Boutique">The one that was asked for, or null for all of them.</param>
/// <param name="MayFit">Whether one may have the models fitted now.</param>
/// <param name="MayRecord">Whether one may write down contacts with clients.</param>
/// <param name="Fits">The last fits, the newest first, and the one in force.</param>
/// <param name="Figures">By the fit in force; null while there is none.</param>
public sealed record LifetimeValueView(
    IReadOnlyList<ValueBoutique> Boutiques, BoutiqueCode? Boutique, bool MayFit, bool MayRecord, IReadOnlyList<FitLine> Fits, ValueFigures? Figures)
{
    /// <summary>The fit that runs now.</summary>
    public FitLine? Running => Fits.FirstOrDefault(f => f.State == FitState.Running);

    /// <summary>The last one that ended.</summary>
    public FitLine? LastEnded => Fits.FirstOrDefault(f => f.State != FitState.Running);
}

/// <summary>How one fit went.</summary>
public sealed record FitLine(
    int Number, FitState State, DateOnly AsOf, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, FitStage Stage, double Share, bool InForce, FitReport? Report)
{
    internal static FitLine Of(ValueFit fit) => new(fit.Number, fit.State, fit.AsOf, fit.StartedAt, fit.EndedAt, fit.Stage, fit.Share, fit.InForce, fit.Report);
}

/// <summary>The figures of the fit in force. Amounts are minor units of its currency.</summary>
/// <param name="Fit">The fit's number.</param>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="FittedAt">When it came into force.</param>
/// <param name="Report">What came of it.</param>
/// <param name="Sums">Over the boutiques that are asked for.</param>
/// <param name="ByBoutique">Each of them on its own.</param>
/// <param name="Associates">The names behind the slices by associate.</param>
/// <param name="Unsaid">Clients of whom no amount can be said; they count nothing in any expectation.</param>
/// <param name="Concentration">What the first so many percent bring.</param>
/// <param name="SlippingCount">How many valuable clients slip away.</param>
/// <param name="Slipping">Those of whom most is lost.</param>
public sealed record ValueFigures(
    int Fit, DateOnly AsOf, Currency Currency, DateTimeOffset FittedAt, FitReport Report, ValueSums Sums, IReadOnlyList<BoutiqueValue> ByBoutique,
    IReadOnlyDictionary<StaffId, PersonName> Associates, int Unsaid, IReadOnlyList<TopShare> Concentration, int SlippingCount, IReadOnlyList<SlippingClient> Slipping)
{
    /// <summary>The range in which the expectation of such a slice comes true eight times in ten.</summary>
    public ValueRange Range(ValueSlice slice) => ValueRange.Of(slice.Value36, slice.Variance36, Report.ChosenScore);

    public Money Money(long minor) => new(minor, Currency);
}

/// <summary>One boutique's clients.</summary>
public sealed record BoutiqueValue(BoutiqueCode Code, string Name, ValueSlice All, MakingSums Making);

/// <summary>A valuable client who may be leaving.</summary>
/// <param name="Value36Before">What was expected a quarter ago.</param>
/// <param name="AliveBefore">The probability then of still being with us.</param>
/// <param name="Alive">The same now.</param>
/// <param name="Ways">How one may reach them, as they allow it.</param>
public sealed record SlippingClient(
    ClientId Id, PersonName Name, BoutiqueCode Boutique, PersonName? LookedAfterBy, DateOnly LastDay, long NetSpend, long Value36Before, double AliveBefore, double Alive,
    IReadOnlyList<WayToReach> Ways);

/// <summary>A channel that a client allows, and where it leads.</summary>
public sealed record WayToReach(ContactChannel Channel, string Address);
