using Clienteling.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.Sqlite;

/// <summary>One prepared statement a table, run once a row.</summary>
public sealed class SqliteBulkInsert : IBulkInsert
{
    public Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, CancellationToken cancel) => BulkInsertFailure.AsUpdateFailureAsync(() =>
    {
        foreach (var rows in BulkRows.Of(db, things)) Insert(db, rows, cancel);
        return Task.CompletedTask;
    });

    private static void Insert(ClientelingDb db, BulkRows rows, CancellationToken cancel)
    {
        using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        // names of tables and columns come from the model, values are parameters
#pragma warning disable CA2100
        command.CommandText = $"""INSERT INTO "{rows.Table}" ({string.Join(", ", rows.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", rows.Columns.Select((_, i) => $"$p{i}"))})""";
#pragma warning restore CA2100
        var parameters = rows.Columns.Select((_, i) => new SqliteParameter($"$p{i}", null)).ToArray();
        command.Parameters.AddRange(parameters);
        foreach (var row in rows.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
