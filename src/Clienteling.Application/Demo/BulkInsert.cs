using System.Data.Common;
using System.Text;
using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.Application.Demo;

/// <summary>
/// Writes rows of mapped types by prepared statements, without a change tracker in between: the model gives tables, columns
/// and conversions, so it is the same on every database. Needs an open transaction; what the database numbers is left to it.
/// </summary>
internal sealed class BulkInsert(ClientelingDb db)
{
    /// <summary>
    /// SQL Server takes at most 2,100 parameters a statement, and wants few round trips; SQLite looks each parameter up among
    /// all of its statement, so that many of them cost their square.
    /// </summary>
    private const int MostParameters = 120;

    private readonly Dictionary<Type, Table> tables = [];

    /// <summary>Inserts rows that stand for themselves.</summary>
    public Task InsertAsync<T>(IEnumerable<T> rows) where T : class => WriteAsync<T>(rows.Select(r => ((object)r, (object?)null)));

    /// <summary>Inserts rows together with the key of the one they belong to, which their type does not hold.</summary>
    public Task InsertAsync<T, TKey>(IEnumerable<(TKey Owner, T Row)> rows) where T : class where TKey : struct =>
        WriteAsync<T>(rows.Select(r => ((object)r.Row, (object?)r.Owner)));

    private async Task WriteAsync<T>(IEnumerable<(object Row, object? Owner)> rows)
    {
        if (!tables.TryGetValue(typeof(T), out var table)) tables[typeof(T)] = table = new(db, typeof(T));
        var most = Math.Max(1, MostParameters / table.Columns.Count);
        await using var full = table.Command(db, most);
        foreach (var chunk in rows.Chunk(most))
        {
            if (chunk.Length == most)
            {
                await ExecuteAsync(full, table, chunk);
                continue;
            }
            await using var rest = table.Command(db, chunk.Length);
            await ExecuteAsync(rest, table, chunk);
        }
    }

    private static async Task ExecuteAsync(DbCommand command, Table table, (object Row, object? Owner)[] rows)
    {
        var at = 0;
        foreach (var (row, owner) in rows)
            foreach (var column in table.Columns)
                command.Parameters[at++].Value = column.Read(row, owner) ?? DBNull.Value;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A column, and how a row's value for it is read.</summary>
    private sealed class Column(IProperty property, string name)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();

        public string Name => name;

        public object? Read(object row, object? owner)
        {
            var value = property.IsShadowProperty() ? owner : property.GetGetter().GetClrValueUsingContainingEntity(row);
            return value is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }

        public DbParameter Parameter(DbCommand command, string parameter) => mapping.CreateParameter(command, parameter, value: null, nullable: true);
    }

    private sealed class Table
    {
        private readonly string name;

        public Table(ClientelingDb db, Type type)
        {
            var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped.");
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table) ?? throw new InvalidOperationException($"{type.Name} has no table.");
            name = table.Name;
            Columns = [.. entity.GetFlattenedProperties().Where(p => p.ValueGenerated == ValueGenerated.Never).Select(p => new Column(p, p.GetColumnName(table)!))];
        }

        public IReadOnlyList<Column> Columns { get; }

        public DbCommand Command(ClientelingDb db, int rows)
        {
            var sql = db.GetService<ISqlGenerationHelper>();
            var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            var text = new StringBuilder("INSERT INTO ").Append(sql.DelimitIdentifier(name))
                .Append(" (").AppendJoin(", ", Columns.Select(c => sql.DelimitIdentifier(c.Name))).Append(") VALUES ");
            for (var row = 0; row < rows; row++)
            {
                text.Append(row == 0 ? "(" : ", (");
                for (var i = 0; i < Columns.Count; i++)
                {
                    var parameter = $"@p{row * Columns.Count + i}";
                    text.Append(i == 0 ? "" : ", ").Append(parameter);
                    command.Parameters.Add(Columns[i].Parameter(command, parameter));
                }
                text.Append(')');
            }
            command.CommandText = text.ToString();
            return command;
        }
    }
}
