using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>How long the nightly fit takes over a large maison, and how much memory, on SQLite: a first one, and the next one over it.</summary>
internal static class ValueFitBenchmark
{
    public static async Task RunAsync(int clients, string? path)
    {
        await using var maison = await LargeMaison.OfAsync(clients, path);
        await using var services = EmbeddedHouse.Open(maison.Path);
        for (var run = 0; run < 2; run++) await FitAsync(services);
    }

    /// <summary>Fits, where no fit is in force.</summary>
    public static async Task EnsureAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        if (!await db.ValueFits.AnyAsync(f => f.InForce)) await FitAsync(services);
    }

    private static async Task FitAsync(IServiceProvider services)
    {
        var sessions = services.GetRequiredService<IDbContextFactory<ClientelingDb>>();
        await using var scope = services.CreateAsyncScope();
        GC.Collect();
        var began = Stopwatch.StartNew();
        var (cpu, peak) = (Environment.CpuUsage.TotalTime, 0L);
        var running = scope.ServiceProvider.GetRequiredService<RunValueFit>().RunAsync(CancellationToken.None);
        var (stage, since, spent) = (nameof(FitStage.Reading), TimeSpan.Zero, cpu);
        while (await Task.WhenAny(running, Task.Delay(200)) != running)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await using var db = await sessions.CreateDbContextAsync();
            var now = await db.ValueFits.OrderByDescending(f => f.Number).Select(f => new { f.Stage, f.InForce }).FirstAsync();
            var next = now.InForce ? "Forgetting the fit before" : now.Stage.ToString();
            if (next != stage) Ended(next);
        }
        Ended(stage);
        Console.WriteLine($"{(await running).Value} in {began.Elapsed.TotalSeconds:F1} s, of the processors {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F1} s, peak {peak / 1_000_000} MB");
        await using var look = await sessions.CreateDbContextAsync();
        var report = (await look.ValueFits.AsNoTracking().SingleAsync(f => f.InForce)).Report!;
        foreach (var model in report.Models) Console.WriteLine($"  {model.Name}: {model.Seconds:F2} s, {model.Code}");
        Console.WriteLine($"  chosen {report.Chosen}, held out {report.ChosenScore!.ExpectedPurchases:F0} expected, {report.ChosenScore.ActualPurchases:F0} came");

        void Ended(string next)
        {
            var used = Environment.CpuUsage.TotalTime;
            Console.WriteLine($"  {stage}: {(began.Elapsed - since).TotalSeconds:F1} s, of the processors {(used - spent).TotalSeconds:F1} s");
            (stage, since, spent) = (next, began.Elapsed, used);
        }
    }
}
