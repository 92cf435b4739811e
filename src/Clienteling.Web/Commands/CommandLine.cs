using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Clienteling.Application.Data;
using Clienteling.Web.Hosting;
using Clienteling.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Commands;

/// <summary>Finds the command that the arguments name and runs it. Without one the product serves.</summary>
public static class CommandLine
{
    public const int Failed = 1;
    public const int Misused = 2;

    /// <summary>Whether the arguments name a command; what begins with a dash is a setting of the host.</summary>
    public static bool IsCommand(string[] arguments) => arguments is [not ['-', ..], ..];

    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        foreach (var command in typeof(CommandLine).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand))))
            services.AddScoped(typeof(ICommand), command);
        return services;
    }

    /// <summary>Runs the command; Ctrl+C stops it.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments, Terminal terminal)
    {
        // commands speak English, whatever the machine does
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.Default);
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var scope = services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        var command = commands.Find(c => arguments.Take(c.Name.Split(' ').Length).SequenceEqual(c.Name.Split(' '), StringComparer.Ordinal));
        if (command is null)
        {
            await terminal.Error.WriteLineAsync($"There is no command '{string.Join(' ', arguments)}'. These there are:");
            foreach (var known in commands) await terminal.Error.WriteLineAsync($"  {known.Name} {known.Usage}{Environment.NewLine}      {known.Summary}");
            return Misused;
        }
        try
        {
            if (!command.RunsUnmigrated && !await MigratedAsync(scope.ServiceProvider, terminal, stop.Token)) return Failed;
            return await command.RunAsync(arguments[command.Name.Split(' ').Length..], terminal, stop.Token);
        }
        catch (UsageException misuse)
        {
            await terminal.Error.WriteLineAsync($"{misuse.Message}{Environment.NewLine}Usage: {command.Name} {command.Usage}");
            return Misused;
        }
        // a driver may tell its stopped command as an error of the database
        catch (Exception error) when (stop.IsCancellationRequested)
        {
            if (error is not OperationCanceledException) services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CommandLine)).LogWarning(error, "{Command} was stopped", command.Name);
            await terminal.Error.WriteLineAsync("Stopped.");
            return Failed;
        }

        catch (Exception error)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CommandLine)).LogError(error, "{Command} failed", command.Name);
            await terminal.Error.WriteLineAsync(error is DbException ? "It failed: the database did not answer, or refused." : "It failed for a reason of its own; the log says which.");
            return Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<bool> MigratedAsync(IServiceProvider services, Terminal terminal, CancellationToken stop)
    {
        var settings = services.GetRequiredService<Settings>();
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            await services.MigrateAsync(settings, stop);
            return true;
        }
        await using var db = await services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync(stop);
        if (!(await db.Database.GetPendingMigrationsAsync(stop)).Any()) return true;
        await terminal.Error.WriteLineAsync("The database lacks migrations: run the migrate command first.");
        return false;
    }
}
