using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>A database engine the product runs on.</summary>
public enum Engine { Sqlite, SqlServer }

/// <summary>
/// Runs a test once a database engine: on SQLite always, on SQL Server where <c>CLIENTELING_TEST_SQLSERVER</c> holds a
/// connection string to a server on which databases may be created. The test takes the <see cref="Engine"/> and opens its
/// house on it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Engines().Select(engine => new TheoryDataRow<Engine>(engine))]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static IEnumerable<Engine> Engines() => TestDatabase.SqlServer is null ? [Engine.Sqlite] : [Engine.Sqlite, Engine.SqlServer];
}
