using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>
/// SQLite takes a text of any length, SQL Server refuses one that is longer than its column: so does this, whenever something is saved.
/// </summary>
public sealed class SqlServerColumns : SaveChangesInterceptor
{
    public static SqlServerColumns Instance { get; } = new();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var faults = eventData.Context!.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified)
            .SelectMany(e => All(e.Metadata).Select(property => Fault(e, property)).OfType<string>()).ToList();
        return faults.Count == 0 ? new(result) : throw new NotOnSqlServerException(string.Join('\n', faults), new InvalidOperationException("A text is longer than its column."));
    }

    /// <summary>The properties that become columns of its table.</summary>
    private static IEnumerable<IProperty> All(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().Where(c => !c.IsCollection).SelectMany(c => All(c.ComplexType)));

    private static string? Fault(EntityEntry entry, IProperty property)
    {
        if (property.GetMaxLength() is not { } most || property.GetTypeMapping().Converter is var converter && (converter?.ProviderClrType ?? property.ClrType) != typeof(string)) return null;
        var value = entry.CurrentValues[property];
        var text = (string?)(converter is null ? value : converter.ConvertToProvider(value));
        return text?.Length > most ? $"{entry.Metadata.DisplayName()}.{property.Name} takes {most}: {text}" : null;
    }
}
