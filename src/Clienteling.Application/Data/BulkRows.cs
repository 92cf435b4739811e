using System.Collections;
using System.Collections.Concurrent;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Clienteling.Application.Data;

/// <summary>The rows that new things make in one table, laid out as the model has them.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">A value for each column, as the provider takes it; null for none.</param>
public sealed record BulkRows(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    private static readonly ConcurrentDictionary<IEntityType, Layout> Layouts = new();

    /// <summary>The rows of these things and of their parts, table by table in the order in which they come first.</summary>
    public static IReadOnlyList<BulkRows> Of(ClientelingDb db, IReadOnlyList<object> things, string? entity = null)
    {
        var rows = new List<(Layout Layout, List<object?[]> Rows)>();
        foreach (var thing in things)
        {
            var type = (entity is null ? db.Model.FindEntityType(thing.GetType()) : db.Model.FindEntityType(entity))
                ?? throw new ArgumentException($"{entity ?? thing.GetType().Name} is not in the model.", nameof(things));
            Layouts.GetOrAdd(type, static t => new Layout(t, null)).Add(thing, [], rows);
        }
        return [.. rows.Select(r => new BulkRows(r.Layout.Table, r.Layout.Columns, r.Rows))];
    }

    private sealed class Layout
    {
        private readonly List<(string Column, Func<object, object?[], object?> Read)> columns = [];
        private readonly List<(Func<object, IEnumerable> Parts, Layout Layout)> parts = [];
        private readonly Func<object, object?[]> key;

        /// <param name="type">What the rows are of.</param>
        /// <param name="toWhole">What ties a part to its whole, whose key a part does not hold itself; null for what stands alone.</param>
        public Layout(IEntityType type, IForeignKey? toWhole)
        {
            Table = type.GetTableName() ?? throw new ArgumentException($"{type.DisplayName()} has no table.", nameof(type));
            var store = StoreObjectIdentifier.Table(Table, type.GetSchema());
            foreach (var property in type.GetFlattenedProperties())
            {
                if (property.GetColumnName(store) is not { } column || IsMadeByTheDatabase(property)) continue;
                columns.Add((column, toWhole?.Properties.ToList().IndexOf(property) is { } i and >= 0 ? (_, whole) => whole[i] : Reader(property)));
            }
            foreach (var part in type.GetNavigations().Where(n => n.IsCollection && !n.IsOnDependent && n.ForeignKey.Properties.All(p => p.IsShadowProperty())))
            {
                var getter = part.GetGetter();
                parts.Add((thing => (IEnumerable?)getter.GetClrValueUsingContainingEntity(thing) ?? Array.Empty<object>(), new Layout(part.TargetEntityType, part.ForeignKey)));
            }
            var keys = type.FindPrimaryKey()!.Properties.Where(p => !p.IsShadowProperty()).Select(Reader).ToList();
            key = thing => [.. keys.Select(read => read(thing, []))];
        }

        public string Table { get; }

        public IReadOnlyList<string> Columns => [.. columns.Select(c => c.Column)];

        public void Add(object thing, object?[] whole, List<(Layout Layout, List<object?[]> Rows)> to)
        {
            var mine = to.Find(t => t.Layout == this).Rows;
            if (mine is null) to.Add((this, mine = []));
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = columns[i].Read(thing, whole);
            mine.Add(row);
            if (parts.Count == 0) return;
            var own = key(thing);
            foreach (var (read, layout) in parts)
            {
                foreach (var part in read(thing)) layout.Add(part, own, to);
            }
        }

        private static bool IsMadeByTheDatabase(IProperty property) =>
            property.GetComputedColumnSql() is not null || (property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long));

        private static Func<object, object?[], object?> Reader(IProperty property)
        {
            if (property.Name == nameof(Aggregate.Version) && typeof(Aggregate).IsAssignableFrom(property.DeclaringType.ClrType)) return (_, _) => 1;
            var getter = property.GetGetter();
            var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
            return (thing, _) => getter.GetClrValueUsingContainingEntity(thing) is { } value ? convert is null ? value : convert(value) : null;
        }
    }
}
