using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clienteling.Web.Hosting;

/// <summary>
/// How the process ends when it is asked to: for a while it says that it is not ready and serves everybody all the same, so that a balancer
/// sends people elsewhere; then it stops. Who asks twice means at once.
/// </summary>
public sealed class Drain(Settings settings, IHostApplicationLifetime life, TimeProvider clock, ILogger<Drain> log) : IHostLifetime, IHealthCheck, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];
    private int asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                _ = StopSoonAsync();
            }));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        Volatile.Read(ref asked) > 0 || life.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("This node is about to stop: send nobody here.") : HealthCheckResult.Healthy());

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
    }

    private async Task StopSoonAsync()
    {
        if (Interlocked.Increment(ref asked) == 1 && settings.DrainTime > TimeSpan.Zero)
        {
            log.LogInformation("Asked to stop: not ready from now on, and gone in {Seconds} seconds", settings.DrainTime.TotalSeconds);
            await Task.Delay(settings.DrainTime, clock);
        }
        life.StopApplication();
    }
}
