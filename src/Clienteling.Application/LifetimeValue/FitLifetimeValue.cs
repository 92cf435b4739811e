namespace Clienteling.Application.LifetimeValue;

/// <summary>Fits the models anew, now; the worker carries it out, whoever still looks.</summary>
public sealed class FitLifetimeValue(UseCases useCases, FitQueue queue)
{
    /// <returns>The fit's number, or that another runs.</returns>
    public async Task<Result<int>> RunAsync()
    {
        var begun = await FitClaim.WhenFreeAsync(useCases, () => useCases.ChangeAsync(Permission.FitValues, FitClaim.BeginAsync));
        if (begun.IsDone) queue.Add(begun.Value);
        return begun;
    }
}
