using Clienteling.Domain;

namespace Clienteling.Application.LifetimeValue;

/// <summary>How a fit stands.</summary>
public enum FitState
{
    Running,

    /// <summary>Done, and its values are good.</summary>
    Done,

    /// <summary>Done, but not fit to be used (<see cref="FitReport.Code"/>); the last good one stays in force.</summary>
    Unfit,

    /// <summary>The server ended in the middle; the last good one stays in force.</summary>
    Interrupted,
}

/// <summary>What a running fit does at the moment.</summary>
public enum FitStage { Reading, Fitting, Reckoning, Writing }

/// <summary>
/// The two tables that take turns: while one holds what is in force, the next fit writes the other, and the one it replaces is emptied
/// at once. Taking a million rows out one by one took half as long again as writing them.
/// </summary>
public enum ValueTable { A, B }

/// <summary>A fit began, went on or ended.</summary>
public sealed record ValueFitChanged(int Fit) : IDomainEvent;

/// <summary>
/// One fit of the purchase models to the maison's own history: how it stands, what came of it, and whether its values are
/// those in force. One runs at a time over all nodes.
/// </summary>
public sealed class ValueFit : Aggregate
{
    /// <summary>A running fit that gave no sign of life for so long was left by a process that is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private ValueFit() { }

    /// <summary>1, 2, 3, …; unique, so that of two who begin at once one is told.</summary>
    public int Number { get; private set; }

    /// <summary>Who asked for it, or null for the night's.</summary>
    public StaffId? By { get; private set; }

    public FitState State { get; private set; }

    /// <summary>The last day that counts.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>The currency of its values: the reporting currency then, or the only one there was without a rate.</summary>
    public Currency Currency { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The last sign of life while it runs.</summary>
    public DateTimeOffset? AliveAt { get; private set; }

    public FitStage Stage { get; private set; }

    /// <summary>The share of the whole work that is done, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Whether its values are those shown. At most one's are.</summary>
    public bool InForce { get; private set; }

    /// <summary>Where what it expects of clients is written. It stays there while it is in force.</summary>
    public ValueTable Table { get; private set; }

    /// <summary>What came of it, once it has ended.</summary>
    public FitReport? Report { get; private set; }

    public static ValueFit Begin(int number, StaffId? by, DateOnly asOf, Currency currency, ValueTable table, DateTimeOffset now)
    {
        var fit = new ValueFit { Number = number, Table = table, By = by, State = FitState.Running, AsOf = asOf, Currency = currency, StartedAt = now, AliveAt = now };
        fit.Raise(new ValueFitChanged(number));
        return fit;
    }

    /// <summary>Whether its process is gone, as nothing was heard of it; a sign of life from far ahead is that of a clock set right since.</summary>
    public bool IsLost(DateTimeOffset now) => State == FitState.Running && (now - (AliveAt ?? StartedAt)).Duration() > Silence;

    /// <summary>Its values are good, and those in force from now on.</summary>
    /// <returns>False where it was given up meanwhile, as nothing was heard of it: another may have written over its values.</returns>
    public bool ComeIntoForce(FitReport report, Currency currency, DateTimeOffset now)
    {
        if (State != FitState.Running) return false;
        (State, Report, Currency, InForce, EndedAt, AliveAt, Share) = (FitState.Done, report, currency, true, now, null, 1);
        Raise(new ValueFitChanged(Number));
        return true;
    }

    /// <summary>Another fit's values are in force.</summary>
    public void GiveWay() => InForce = false;

    /// <summary>It came to nothing that may be used; the report says why.</summary>
    public void EndUnfit(FitReport report, DateTimeOffset now)
    {
        if (State != FitState.Running) return;
        (State, Report, EndedAt, AliveAt) = (FitState.Unfit, report, now, null);
        Raise(new ValueFitChanged(Number));
    }

    /// <summary>Its process ended before it did.</summary>
    public void Interrupt(DateTimeOffset now)
    {
        if (State != FitState.Running) return;
        (State, EndedAt, AliveAt) = (FitState.Interrupted, now, null);
        Raise(new ValueFitChanged(Number));
    }
}
