namespace Clienteling.Application.LifetimeValue;

/// <summary>Where a running fit is; one writes, others may look.</summary>
public sealed class FitCourse
{
    // how much of the whole each stage is, by what it takes at a million clients
    private static readonly Dictionary<FitStage, (double From, double Size)> Parts = new()
    {
        [FitStage.Reading] = (0, .32), [FitStage.Fitting] = (.32, .18), [FitStage.Reckoning] = (.5, .01), [FitStage.Writing] = (.51, .49),
    };

    private volatile Tuple<FitStage, double> now = new(FitStage.Reading, 0);

    /// <summary>The stage, and the share of the whole work that is done, 0 to 1.</summary>
    public (FitStage Stage, double Share) Now => (now.Item1, now.Item2);

    /// <param name="stage">What is being done.</param>
    /// <param name="share">The share of it that is done, 0 to 1.</param>
    public void Enter(FitStage stage, double share = 0) => now = new(stage, Parts[stage].From + (Parts[stage].Size * Math.Clamp(share, 0, 1)));

    internal IProgress<double> Within(FitStage stage) => new StageProgress(this, stage);

    private sealed class StageProgress(FitCourse course, FitStage stage) : IProgress<double>
    {
        public void Report(double value) => course.Enter(stage, value);
    }
}
