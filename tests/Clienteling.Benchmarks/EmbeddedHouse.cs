using Clienteling.Application;
using Clienteling.Domain;
using Clienteling.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>The application on an embedded database of a benchmark's own.</summary>
internal static class EmbeddedHouse
{
    /// <param name="path">The database's file.</param>
    /// <param name="signedIn">Who acts; nobody, where no use case asks.</param>
    public static ServiceProvider Open(string path, StaffId? signedIn = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        SqliteProvider.MakeFile($"Data Source={path}");
        services.AddSqliteDatabase($"Data Source={path}");
        services.AddScoped<ISignedInStaff>(_ => new SignedIn(signedIn));
        services.AddApplication();
        return services.BuildServiceProvider();
    }

    private sealed record SignedIn(StaffId? Id) : ISignedInStaff
    {
        public string Device => "";
    }
}
