using Clienteling.Application;
using Clienteling.Domain;
using Clienteling.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>The application on an embedded database of a benchmark's own, with nobody signed in.</summary>
internal static class EmbeddedHouse
{
    /// <param name="path">The database's file.</param>
    public static ServiceProvider Open(string path)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSqliteDatabase($"Data Source={path}");
        services.AddScoped<ISignedInStaff, Nobody>();
        services.AddApplication();
        return services.BuildServiceProvider();
    }

    private sealed class Nobody : ISignedInStaff
    {
        public StaffId? Id => null;
        public string Device => "";
    }
}
