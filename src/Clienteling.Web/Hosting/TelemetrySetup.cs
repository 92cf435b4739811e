using System.Diagnostics;
using Clienteling.Application;
using Clienteling.Application.Data;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clienteling.Web.Hosting;

/// <summary>Where spans and figures go.</summary>
/// <param name="Endpoint">The collector.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Headers">What it asks to be sent along, as <c>name=value</c> with commas between; may hold a secret.</param>
/// <param name="Every">How often figures are sent.</param>
public sealed record TelemetrySettings(Uri Endpoint, OtlpExportProtocol Protocol, string? Headers, TimeSpan Every);

/// <summary>Spans and figures by OTLP, where a collector is named; otherwise nothing of it is there.</summary>
public static class TelemetrySetup
{
    private static readonly string[] Meters =
    [
        Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Components.Server.Circuits",
        "Microsoft.EntityFrameworkCore", "System.Runtime",
    ];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, Settings settings)
    {
        if (settings.Telemetry is not { } telemetry) return services;
        var system = settings.Provider == DatabaseProvider.Sqlite ? "sqlite" : "microsoft.sql_server";
        services.ConfigureDbContext<ClientelingDb>(options => options.AddInterceptors(new DatabaseSpans(system)));
        services.AddScoped<CircuitHandler, OwnSpans>();
        services.AddHostedService<WaitingCases>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("clienteling", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString()))
            .WithTracing(spans => spans.AddSource(Telemetry.Name, "Microsoft.AspNetCore").AddOtlpExporter(exporter => Send(exporter, "traces")))
            .WithMetrics(figures => figures.AddMeter(Meters).AddOtlpExporter((exporter, reader) =>
            {
                Send(exporter, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)telemetry.Every.TotalMilliseconds;
            }));
        return services;

        void Send(OtlpExporterOptions exporter, string what)
        {
            (exporter.Protocol, exporter.Headers) = (telemetry.Protocol, telemetry.Headers);
            exporter.Endpoint = telemetry.Protocol == OtlpExportProtocol.Grpc ? telemetry.Endpoint : new($"{telemetry.Endpoint.ToString().TrimEnd('/')}/v1/{what}");
        }
    }

    /// <summary>A circuit's socket is one request that lasts for hours: what somebody does on the page is not a part of it.</summary>
    private sealed class OwnSpans : CircuitHandler
    {
        public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
        {
            var before = Activity.Current;
            Activity.Current = null;
            try
            {
                await next(context);
            }
            finally
            {
                Activity.Current = before;
            }
        };
    }
}
