using Clienteling.Domain;

namespace Clienteling.Application.LifetimeValue;

/// <summary>All clients who had bought by a day, and what their purchases add up to over time.</summary>
internal sealed class MaisonHistory
{
    public required DateOnly AsOf { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>Weeks held out of <see cref="ClientFacts.Calibration"/>; 0 for none.</summary>
    public required int HoldoutWeeks { get; init; }

    public List<ClientFacts> Clients { get; } = [];

    /// <summary>Net spend by home boutique, quarter of the first purchase and quarter.</summary>
    public Dictionary<(BoutiqueCode Boutique, DateOnly Cohort, DateOnly Quarter), (int Buyers, long Spend)> ByCohort { get; } = [];

    /// <summary>Net spend of first days of purchase, by home boutique and quarter.</summary>
    public Dictionary<(BoutiqueCode Boutique, DateOnly Quarter), long> FirstSpend { get; } = [];

    /// <summary>Repeat days of purchase by whole weeks since the first day of all.</summary>
    public List<int> RepeatsByWeek { get; } = [];

    /// <summary>Purchases counted without their amount, as a rate of exchange is missing.</summary>
    public int WithoutRate { get; set; }

    /// <summary>The first day on which anybody bought.</summary>
    public required DateOnly FirstDay { get; init; }

    public static DateOnly QuarterOf(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
}
