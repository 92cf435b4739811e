using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Clienteling.LifetimeValue;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>A customer as a file or the database names one, with what the models know of them.</summary>
public sealed record TrialCustomer(string Id, ClientSummary Summary);

/// <summary>
/// All models fitted to some customers, to be looked at and compared. What the product shows is left alone. Where weeks are held
/// out, the models know nothing of them.
/// </summary>
public sealed class ModelTrial
{
    private ModelTrial() { }

    public IReadOnlyList<TrialCustomer> Customers { get; private init; } = [];

    /// <summary>BG/NBD, MBG/NBD and Pareto/NBD, in this order.</summary>
    public IReadOnlyList<ModelFit<IPurchaseModel>> Purchases { get; private init; } = [];

    public required ModelFit<GammaGamma> Amounts { get; init; }

    /// <summary>How well each model predicted the held-out weeks, by its name; empty where none are.</summary>
    public IReadOnlyDictionary<string, HoldOut> Holdout { get; private init; } = new Dictionary<string, HoldOut>();

    /// <summary>What a year's later spend counts less by, percent.</summary>
    public decimal DiscountPercentPerYear { get; private init; }

    /// <summary>Whether the times look like days taken for weeks.</summary>
    public bool LooksLikeDays { get; private init; }

    /// <summary>The model nearest to the held-out weeks, client by client (least squared error); without them that of the highest likelihood; null where none was fitted.</summary>
    public IPurchaseModel? Chosen { get; private init; }

    /// <summary>Fits to customers of whom no more is known than their summaries.</summary>
    public static ModelTrial Of(IReadOnlyList<TrialCustomer> customers) => Of(customers, [], 0, new HouseRules());

    /// <summary>Fits to the purchases in the database.</summary>
    /// <param name="db">A session.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="holdoutWeeks">Weeks before its end that the models don't see; 0 for none.</param>
    /// <param name="progress">The share that is read, 0 to 1.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<ModelTrial> OfAsync(ClientelingDb db, DateOnly asOf, int holdoutWeeks, IProgress<double>? progress, CancellationToken cancel)
    {
        var rules = await db.HouseRules.AsNoTracking().OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefaultAsync(cancel) ?? new HouseRules();
        var history = await new HistoryReader(db).ReadAsync(rules, asOf, holdoutWeeks, progress, cancel);
        var names = await db.Clients.AsNoTracking().Select(c => new { c.Id, c.Ref }).ToDictionaryAsync(c => c.Id, c => c.Ref, cancel);
        var known = history.Clients.Where(c => holdoutWeeks == 0 || c.Calibration is not null).OrderBy(c => names[c.Id], StringComparer.Ordinal).ToList();
        return await Task.Run(() => Of([.. known.Select(c => new TrialCustomer(names[c.Id], holdoutWeeks == 0 ? c.Now : c.Calibration!.Value))], [.. known.Select(c => c.HeldOut)], holdoutWeeks, rules), cancel);
    }

    private static ModelTrial Of(IReadOnlyList<TrialCustomer> customers, IReadOnlyList<int> heldOut, int holdoutWeeks, HouseRules rules)
    {
        List<ClientSummary> summaries = [.. customers.Select(c => c.Summary)];
        var cohort = Cohort.Of(summaries);
        var fits = PurchaseModels.FitAll(cohort);
        var holdout = holdoutWeeks == 0 || summaries.Count == 0
            ? []
            : fits.Where(f => f.Model is not null).ToDictionary(f => f.Model!.Name, f => HoldOut.Of(f.Model!, summaries, heldOut, holdoutWeeks));
        var fitted = fits.Where(f => f.Model is not null);
        return new()
        {
            Customers = customers, Purchases = fits, Amounts = GammaGamma.Fit(cohort), Holdout = holdout, DiscountPercentPerYear = rules.DiscountPercentPerYear, LooksLikeDays = cohort.LooksLikeDays,
            Chosen = (holdout.Count > 0 ? fitted.MinBy(f => holdout[f.Model!.Name].RootMeanSquareError) : fitted.MaxBy(f => f.LogLikelihood))?.Model,
        };
    }
}
