using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>
/// What the fit in force expects of one client who has bought. Of one who bought first after its last day it expects what it does
/// of any new client; of one whose older purchases came to us only since (an import), nothing until the next fit.
/// </summary>
internal sealed record ClientExpectation(int Fit, DateOnly AsOf, Currency Currency, FitReport Report, ClientValue? Own)
{
    /// <summary>The horizon of what a decider is shown.</summary>
    public const int Months = 36;

    /// <summary>Reads it in one round trip; null while no fit is in force.</summary>
    public static async Task<ClientExpectation?> ReadAsync(ClientelingDb db, ClientId client) =>
        await Query(db, client).SingleOrDefaultAsync() is { } found ? new(found.Number, found.AsOf, found.Currency, found.Report!, found.InA ?? found.InB) : null;

    internal static IQueryable<Row> Query(ClientelingDb db, ClientId client) =>
        db.ValueFits.AsNoTracking().Where(f => f.InForce).Select(f => new Row(
            f.Number, f.AsOf, f.Currency, f.Report,
            db.ClientValuesIn(ValueTable.A).AsNoTracking().FirstOrDefault(v => v.Fit == f.Number && v.Client == client),
            db.ClientValuesIn(ValueTable.B).AsNoTracking().FirstOrDefault(v => v.Fit == f.Number && v.Client == client)));

    /// <summary>It in a currency, at the rates of its last day; without amounts where a rate is missing, and null where it knew nothing of what was bought.</summary>
    /// <param name="firstBought">The client's first day of purchase.</param>
    /// <param name="target">The currency.</param>
    /// <param name="rates">Dated rates of both currencies.</param>
    public ExpectedStake? Of(DateOnly firstBought, Currency target, ExchangeRates rates)
    {
        if (Own is null && firstBought <= AsOf) return null;
        var (value, low, high) = Own is { } own ? (own.Value36, own.Low36, own.High36) : (Report.NewClient36, Report.NewClientLow36, Report.NewClientHigh36);
        var (expected, least, most) = (Amount(value), Amount(low), Amount(high));
        var basis = expected is null ? ValueBasis.NotSaid : Own?.Basis ?? ValueBasis.Others;
        return new(Months, expected, least, most, decimal.Round((decimal)(Own?.Alive ?? 1) * 100, 1), basis, AsOf, Fit, Report.Chosen ?? "");

        Money? Amount(long? minor) => minor is { } known ? rates.Convert(new(known, Currency), target, AsOf) : null;
    }

    internal sealed record Row(int Number, DateOnly AsOf, Currency Currency, FitReport? Report, ClientValue? InA, ClientValue? InB);
}
