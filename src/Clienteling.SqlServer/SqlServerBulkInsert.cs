using System.Data;
using Clienteling.Application.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.SqlServer;

/// <summary>SQL Server's own bulk copy, with foreign keys checked as for any insert.</summary>
public sealed class SqlServerBulkInsert : IBulkInsert
{
    public Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, CancellationToken cancel) => BulkInsertFailure.AsUpdateFailureAsync(async () =>
    {
        var transaction = (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var rows in BulkRows.Of(db, things))
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

    // a data table holds no DateOnly
    private static object? Plain(object? value) => value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value;
}
