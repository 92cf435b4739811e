using Serilog;
using Serilog.Events;

namespace Clienteling.Web.Hosting;

/// <summary>Logs to the console and, where a path is given, to a file that rolls each day.</summary>
public static class LogSetup
{
    private const int DaysKept = 31;
    private const long LargestFile = 100_000_000;

    public static WebApplicationBuilder AddLogs(this WebApplicationBuilder builder, Settings settings, LogEventLevel least = LogEventLevel.Information)
    {
        var line = new LogLine();
        var logs = new LoggerConfiguration()
            .MinimumLevel.Is(least)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", least)
            // a failed save is thrown to whoever asked and logged there; EF's own line would repeat the driver's message
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Query", LogEventLevel.Fatal)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(line);
        if (settings.LogFile is { } file)
            logs.WriteTo.File(line, file, rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, shared: true);
        builder.Logging.ClearProviders().AddSerilog(logs.CreateLogger(), dispose: true);
        return builder;
    }
}
