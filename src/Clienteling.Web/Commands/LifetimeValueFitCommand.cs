using System.Globalization;
using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.LifetimeValue;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Commands;

/// <summary>Fits the models, to be looked at and compared by people and programs; what the product shows is left alone.</summary>
public sealed class LifetimeValueFitCommand(IDbContextFactory<ClientelingDb> sessions, TimeProvider clock) : ICommand
{
    private const int PredictedWeeks = 39;
    private const int MonthsOfAYear = 12;

    public string Name => "lifetime-value fit";
    public string Usage => "[--as-of DATE] [--holdout WEEKS] [--summary FILE.csv] [--predict FILE.csv] [--json]";
    public string Summary => "Fits BG/NBD, MBG/NBD, Pareto/NBD and Gamma-Gamma to the database, or to a file of summaries in weeks; shows nothing else.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(arguments, ["as-of", "holdout", "summary", "predict"], ["json"]);
        var holdout = options.Number("holdout", 0, 1, 520);
        if (options.Value("summary") is not null && (holdout > 0 || options.Value("as-of") is not null))
            throw new UsageException("A summary knows no days: --as-of and --holdout go with the database.");
        if (await TrialAsync(options, holdout, terminal, stop) is not { } trial) return CommandLine.Misused;
        if (trial.LooksLikeDays) await terminal.Error.WriteLineAsync("Are these days? Times are expected in weeks.");
        if (options.Value("predict") is { } predict)
        {
            try
            {
                await PredictAsync(predict, trial, stop);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                await terminal.Error.WriteLineAsync(error.Message);
                return CommandLine.Failed;
            }
        }
        if (options.Has("json")) terminal.Json(ForJson(trial));
        else await PrintAsync(terminal.Out, trial);
        return trial.Chosen is null || trial.Amounts.Model is null ? CommandLine.Failed : 0;
    }

    private async Task<ModelTrial?> TrialAsync(Options options, int holdout, Terminal terminal, CancellationToken stop)
    {
        if (options.Value("summary") is { } path)
        {
            try
            {
                using var file = new StreamReader(path);
                return ModelTrial.Of(SummaryFile.Read(file));
            }
            catch (Exception error) when (error is SummaryFileException or IOException or UnauthorizedAccessException)
            {
                await terminal.Error.WriteLineAsync($"{path}: {error.Message}");
                return null;
            }
        }
        var asOf = options.Value("as-of") is not { } text ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new UsageException($"--as-of must be a day such as 2026-11-25, not '{text}'.");
        using var line = new ProgressLine(terminal, "% read");
        await using var db = await sessions.CreateDbContextAsync(stop);
        return await ModelTrial.OfAsync(db, asOf, holdout, new Share(line), stop);
    }

    private static object ForJson(ModelTrial trial) => new
    {
        models = trial.Purchases.Zip(ModelNames).Select(f => ForJson(f.First, f.Second, f.First.Model?.Parameters)),
        gammaGamma = ForJson(trial.Amounts, "Gamma-Gamma", trial.Amounts.Model?.Parameters),
        holdout = trial.Holdout.Count == 0 ? null : trial.Holdout.ToDictionary(h => h.Key, h => new
        {
            actualPurchases = h.Value.ActualPurchases, expectedPurchases = h.Value.ExpectedPurchases, mae = h.Value.MeanAbsoluteError,
            rmse = h.Value.RootMeanSquareError, correlation = h.Value.Correlation,
        }),
        chosen = trial.Chosen?.Name,
    };

    private static readonly string[] ModelNames = [BgNbd.ModelName, MbgNbd.ModelName, ParetoNbd.ModelName];

    private static object ForJson<T>(ModelFit<T> fit, string name, IReadOnlyDictionary<string, double>? parameters) where T : class => new
    {
        name, parameters, logLikelihood = fit.LogLikelihood, clients = fit.Clients, converged = fit.Converged, outcome = fit.Outcome, seconds = fit.Seconds,
    };

    private static async Task PrintAsync(TextWriter to, ModelTrial trial)
    {
        foreach (var (fit, name) in trial.Purchases.Zip(ModelNames)) await to.WriteLineAsync(Line(fit, name, fit.Model?.Parameters));
        await to.WriteLineAsync(Line(trial.Amounts, "Gamma-Gamma", trial.Amounts.Model?.Parameters));
        foreach (var (name, score) in trial.Holdout)
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Held out, {name}: {score.ExpectedPurchases:F1} expected, {score.ActualPurchases} came; MAE {score.MeanAbsoluteError:F4}, RMSE {score.RootMeanSquareError:F4}, correlation {score.Correlation:F4}"));
        if (trial.Chosen is { } chosen) await to.WriteLineAsync($"Chosen: {chosen.Name}");
    }

    private static string Line<T>(ModelFit<T> fit, string name, IReadOnlyDictionary<string, double>? parameters) where T : class => parameters is null
        ? $"{name}: not fitted to {fit.Clients} clients ({fit.Outcome})"
        : string.Create(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", parameters.Select(p => $"{p.Key} {p.Value.ToString("F4", CultureInfo.InvariantCulture)}"))}; log-likelihood {fit.LogLikelihood:F3}, {fit.Clients} clients, {fit.Outcome}, {fit.Seconds:F2} s");

    /// <summary>A line a client and model, each model's name at the end of its lines.</summary>
    private static async Task PredictAsync(string path, ModelTrial trial, CancellationToken stop)
    {
        await using var output = new StreamWriter(path);
        await using var csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\n" });
        foreach (var heading in (string[])["customer_id", "expected_purchases_39w", "p_alive", "expected_value", "value_12m", "model"]) csv.WriteField(heading);
        await csv.NextRecordAsync();
        var monthly = Math.Pow(1 + ((double)trial.DiscountPercentPerYear / 100), 1.0 / MonthsOfAYear) - 1;
        foreach (var model in trial.Purchases.Select(f => f.Model).OfType<IPurchaseModel>())
        {
            var year = trial.Amounts.Model is { } amounts ? new Forecaster(model, amounts, MonthsOfAYear, monthly) : null;
            foreach (var (id, summary) in trial.Customers)
            {
                stop.ThrowIfCancellationRequested();
                csv.WriteField(id);
                csv.WriteField(Number(model.ExpectedPurchases(summary, PredictedWeeks)));
                csv.WriteField(Number(model.ProbabilityAlive(summary)));
                csv.WriteField(Number(trial.Amounts.Model?.ExpectedValue(summary)));
                csv.WriteField(Number(year?.Of(summary).Value?.Expected));
                csv.WriteField(model.Name);
                await csv.NextRecordAsync();
            }
        }

        static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
    }

    private sealed class Share(ProgressLine line) : IProgress<double>
    {
        public void Report(double value) => line.Report((int)(value * 100));
    }
}
