using Clienteling.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clienteling.Web.Hosting;

/// <summary>How much room is left on the disk that a folder lies on, in bytes.</summary>
public delegate long FreeSpace(string folder);

/// <summary>Whether there is room to write. What can be read is served without, so that no node is given up for it: it is said.</summary>
public sealed class DiskReady(Settings settings, FreeSpace free) : IHealthCheck
{
    private const long Least = 500L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<(string Key, string? Folder)> folders = [("Keys:Path", settings.KeysPath), ("Imports:Path", settings.ImportsPath), ("Logging:File:Path", Path.GetDirectoryName(settings.LogFile))];
        if (settings.Provider == DatabaseProvider.Sqlite) folders.Add(("ConnectionStrings:Clienteling", Path.GetDirectoryName(SqliteProvider.FileOf(settings.ConnectionString))));
        var full = folders.Where(f => f.Folder is { Length: > 0 } folder && free(folder) < Least).Select(f => f.Key).ToList();
        return Task.FromResult(full.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Less than 500 MB are left on the disk of {string.Join(", ", full)}: soon nothing can be saved."));
    }
}
