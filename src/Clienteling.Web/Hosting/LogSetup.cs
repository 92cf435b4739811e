using Serilog;
using Serilog.Events;

namespace Clienteling.Web.Hosting;

/// <summary>Logs to the console and, where a path is given, to a file that rolls each day.</summary>
public static class LogSetup
{
    private const int DaysKept = 31;
    private const long LargestFile = 100_000_000;

    /// <param name="builder">The host to be.</param>
    /// <param name="settings">Where the file lies.</param>
    /// <param name="isCommand">A command's output is its results: only what went wrong is logged, beside them.</param>
    public static WebApplicationBuilder AddLogs(this WebApplicationBuilder builder, Settings settings, bool isCommand = false)
    {
        var line = new LogLine();
        var least = isCommand ? LogEventLevel.Warning : LogEventLevel.Information;
        var logs = new LoggerConfiguration()
            .MinimumLevel.Is(least)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // keys lie in clear in their folder, which is the keepers' to guard (docs/operations.md)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // what fails is thrown to whoever asked and logged there; EF's own line would repeat the driver's message
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Connection", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Query", LogEventLevel.Fatal)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(line, standardErrorFromLevel: isCommand ? LogEventLevel.Verbose : null);
        if (settings.LogFile is { } file)
            logs.WriteTo.File(line, file, rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, shared: true);
        builder.Logging.ClearProviders().AddSerilog(logs.CreateLogger(), dispose: true);
        return builder;
    }
}
