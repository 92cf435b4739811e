using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.SqlServer;

/// <summary>
/// Gives every connection the isolation that nobody asks for by itself. SQL Server on a machine of one's own leaves a pooled connection
/// as its last transaction had it: after some refusals, which are written down one after the other, all would read as strictly, and wait.
/// </summary>
public sealed class CleanSession : DbConnectionInterceptor
{
    /// <summary>What each connection hears first.</summary>
    public const string Command = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;";

    private CleanSession() { }

    public static CleanSession Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // one whose opening somebody else suppressed hears nothing
        if (connection.State != ConnectionState.Open) return;
        using var clean = connection.CreateCommand();
        clean.CommandText = Command;
        clean.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (connection.State != ConnectionState.Open) return;
        await using var clean = connection.CreateCommand();
        clean.CommandText = Command;
        await clean.ExecuteNonQueryAsync(cancellationToken);
    }
}
