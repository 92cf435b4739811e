using Clienteling.Application;
using Clienteling.Application.Staff;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Clienteling.Web.Identity;

/// <summary>
/// Whoever has the app before them in a boutique is on duty there: told when a page connects, and again at a tap after a while,
/// for a tablet that nobody put away overnight. Nobody waits for it. Each tap also is a use of the session.
/// </summary>
public sealed class DutyCircuit(GoOnDuty duty, CircuitIdentity identity, TimeProvider clock, ILogger<DutyCircuit> log) : CircuitHandler
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    private long? told;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        told = null;
        Tell();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        if (PeoplesActs.IsOne)
        {
            identity.Used();
            Tell();
        }
        return next(context);
    };

    private void Tell()
    {
        if (told is { } last && clock.GetElapsedTime(last) < Between) return;
        told = clock.GetTimestamp();
        _ = TellAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            // where the database did not answer, the next tap tells it
            if ((await duty.RunAsync()).Outcome == Outcome.Unavailable) told = null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogError(error, "Somebody's coming on duty could not be written down");
        }
    }
}
