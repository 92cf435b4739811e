using System.Globalization;
using System.Text;
using Clienteling.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Clienteling.Sqlite;

/// <summary>
/// One prepared statement a table, run once a row. Its values are bound by place: a <see cref="SqliteParameter"/> is looked up by its
/// name anew for every value, which takes as long as all the rest of an insert.
/// </summary>
public sealed class SqliteBulkInsert : IBulkInsert
{
    public Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, string? entity, CancellationToken cancel) => BulkInsertFailure.AsUpdateFailureAsync(() =>
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A bulk insert goes into a transaction.");
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        Roomy(connection);
        foreach (var rows in BulkRows.Of(db, things, entity)) Insert(connection.Handle!, rows, cancel);
        return Task.CompletedTask;
    });

    /// <summary>In one statement: without a condition, triggers and foreign keys SQLite gives whole pages back and looks at no row.</summary>
    public Task EmptyAsync<T>(IQueryable<T> table, CancellationToken cancel) => table.ExecuteDeleteAsync(cancel);

    /// <summary>
    /// Room for the pages that thousands of rows touch in their indexes: with what other sessions have they would be written into the
    /// log and read back over and over within one transaction. It ends with the session.
    /// </summary>
    private static void Roomy(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA cache_size=-64000";
        command.ExecuteNonQuery();
    }

    public async Task LeaveIndexesAsync(ClientelingDb db)
    {
        foreach (var index in Indexes(db))
        {
#pragma warning disable EF1002   // names of indexes come from the model
            await db.Database.ExecuteSqlRawAsync($"""DROP INDEX IF EXISTS "{index.Name}";""");
#pragma warning restore EF1002
        }
    }

    public async Task MakeIndexesAsync(ClientelingDb db)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            var there = Names((SqliteConnection)db.Database.GetDbConnection());
            var missing = Indexes(db).Where(i => !there.Contains(i.Name)).Select(CreateIndexOperation.CreateFrom).ToList();
            if (missing.Count == 0) return;
            // what is sorted should fit, else it goes to the disk and back
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-200000;");
            var model = db.GetService<IDesignTimeModel>().Model;
            foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate(missing, model)) await command.ExecuteNonQueryAsync(db.GetService<IRelationalConnection>());
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static HashSet<string> Names(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'index'";
        using var reader = command.ExecuteReader();
        HashSet<string> names = new(StringComparer.Ordinal);
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private static IEnumerable<ITableIndex> Indexes(ClientelingDb db) =>
        db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(t => t.Indexes).Where(i => !i.IsUnique);

    private static void Insert(sqlite3 connection, BulkRows rows, CancellationToken cancel)
    {
        // names of tables and columns come from the model
        var text = $"""INSERT INTO "{rows.Table}" ({string.Join(", ", rows.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", rows.Columns.Select(_ => "?"))})""";
        Check(raw.sqlite3_prepare_v2(connection, text, out var statement));
        using (statement)
        {
            foreach (var row in rows.Rows)
            {
                cancel.ThrowIfCancellationRequested();
                for (var i = 0; i < row.Length; i++) Check(Bind(statement, i + 1, row[i]));
                var result = raw.sqlite3_step(statement);
                if (result != raw.SQLITE_DONE) Check(result);
                Check(raw.sqlite3_reset(statement));
            }
        }

        void Check(int result)
        {
            if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, connection);
        }
    }

    /// <summary>Every type that a column of ours has on SQLite, in the form in which <see cref="SqliteParameter"/> writes it.</summary>
    private static int Bind(sqlite3_stmt statement, int place, object? value)
    {
        Span<byte> text = stackalloc byte[36];
        switch (value)
        {
            case null: return raw.sqlite3_bind_null(statement, place);
            case string s: return raw.sqlite3_bind_text(statement, place, s);
            case int i: return raw.sqlite3_bind_int(statement, place, i);
            case long l: return raw.sqlite3_bind_int64(statement, place, l);
            case double d: return raw.sqlite3_bind_double(statement, place, d);
            case bool b: return raw.sqlite3_bind_int(statement, place, b ? 1 : 0);
            case Guid id:
                id.TryFormat(text, out _);
                Ascii.ToUpperInPlace(text, out _);
                return raw.sqlite3_bind_text(statement, place, text);
            case DateOnly day:
                day.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                return raw.sqlite3_bind_text(statement, place, text[..length]);
            case DateTime instant:
                instant.TryFormat(text, out var written, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture);
                return raw.sqlite3_bind_text(statement, place, text[..written]);
            case decimal exact: return raw.sqlite3_bind_text(statement, place, exact.ToString("0.0###########################", CultureInfo.InvariantCulture));
            default: throw new NotSupportedException($"A column of {value.GetType().Name} has no form here yet.");
        }
    }
}
