using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.SqlServer;

/// <summary>
/// What is tried again: what EF Core takes for transient, and a connection that broke while it was used. On Linux the client tells the
/// latter without a number, by which EF Core goes. Whether what was being saved had been saved then is looked up before it is done
/// again.
/// </summary>
public sealed class TriedAgain(ExecutionStrategyDependencies dependencies) : SqlServerRetryingExecutionStrategy(dependencies)
{
    protected override bool ShouldRetryOn(Exception exception) => base.ShouldRetryOn(exception) || IsBroken(exception);

    /// <summary>Whether an established connection broke; one that could not be opened is told at once.</summary>
    public static bool IsBroken(Exception error) => error is SqlException { Class: >= SqlServerErrors.ConnectionBroken, InnerException: IOException };
}
