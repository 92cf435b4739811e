using System.Data;
using Clienteling.Application.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.SqlServer;

/// <summary>SQL Server's own bulk copy, with foreign keys checked as for any insert.</summary>
public sealed class SqlServerBulkInsert : IBulkInsert
{
    private const int RowsAtOnce = 4_000; // below what makes SQL Server lock the whole table

    public Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, string? entity, CancellationToken cancel) => BulkInsertFailure.AsUpdateFailureAsync(async () =>
    {
        var transaction = (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var rows in BulkRows.Of(db, things, entity))
        {
            using var copy = new SqlBulkCopy((SqlConnection)db.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints, transaction) { DestinationTableName = $"[{rows.Table}]" };
            using var table = new DataTable();
            for (var i = 0; i < rows.Columns.Count; i++)
            {
                table.Columns.Add(rows.Columns[i], rows.Rows.Select(r => Plain(r[i])).FirstOrDefault(v => v is not null)?.GetType() ?? typeof(string));
                copy.ColumnMappings.Add(rows.Columns[i], rows.Columns[i]);
            }
            foreach (var row in rows.Rows) table.Rows.Add([.. row.Select(v => Plain(v) ?? DBNull.Value)]);
            await copy.WriteToServerAsync(table, cancel);
        }
    });

    /// <summary>Some rows at a time: to truncate takes the right to alter the table, which the login that serves has not.</summary>
    public async Task EmptyAsync<T>(IQueryable<T> table, CancellationToken cancel)
    {
        while (await table.Take(RowsAtOnce).ExecuteDeleteAsync(cancel) > 0) { }
    }

    public Task LeaveIndexesAsync(ClientelingDb db) => Task.CompletedTask;

    public Task MakeIndexesAsync(ClientelingDb db) => Task.CompletedTask;

    // a data table holds no DateOnly
    private static object? Plain(object? value) => value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value;
}
