using System.Globalization;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Clienteling.Application;

/// <summary>What a session is about to save, written down in the same save.</summary>
internal static class AuditTrail
{
    /// <summary>Raises the versions of the aggregates that change and adds an entry for the use case and one for each event.</summary>
    /// <returns>The events, to be announced after the commit.</returns>
    public static IReadOnlyList<IDomainEvent> Write(ClientelingDb db, Act act, Guid run, string useCase)
    {
        List<AuditEntry> entries = [];
        List<IDomainEvent> events = [];
        Add(null, null);
        foreach (var changed in Changed(db))
        {
            changed.Property(a => a.Version).CurrentValue++;
            if (changed.Entity.Events.Count == 0) Add(null, changed);
            foreach (var e in changed.Entity.Events) Add(e, changed);
            events.AddRange(changed.Entity.Events);
            changed.Entity.ClearEvents();
        }
        db.AuditEntries.AddRange(entries);
        return events;

        void Add(IDomainEvent? e, EntityEntry<Aggregate>? subject) => entries.Add(new()
        {
            At = act.At, Run = run, Part = entries.Count, Action = useCase, Event = NameOf(e),
            Subject = subject?.Metadata.ClrType.Name, SubjectId = subject is null ? null : KeyOf(subject),
            Boutique = (e as CaseChanged)?.Boutique, By = act.By, SignedIn = act.SignedIn, Proof = act.Proof, Device = act.Device,
        });
    }

    /// <summary>What happened: a case's step by its own name.</summary>
    internal static string? NameOf(IDomainEvent? e) => e is CaseChanged step ? step.Step.ToString() : e?.GetType().Name;

    /// <summary>The aggregates that are new or changed, in themselves or only in their parts, or that have something to tell.</summary>
    private static List<EntityEntry<Aggregate>> Changed(ClientelingDb db)
    {
        var wholes = db.ChangeTracker.Entries().Where(IsChanged)
            .SelectMany(part => part.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null).Select(k => (k.PrincipalEntityType.ClrType, Key(part, k.Properties))))
            .ToHashSet();
        return
        [
            .. db.ChangeTracker.Entries<Aggregate>().Where(e =>
                IsChanged(e) || e.Entity.Events.Count > 0 || wholes.Contains((e.Metadata.ClrType, KeyOf(e)))),
        ];
    }

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    /// <summary>Which one it is, in every language alike: the parts of its key with a slash between, days as in 2026-11-20.</summary>
    internal static string KeyOf(EntityEntry entry) => Key(entry, entry.Metadata.FindPrimaryKey()!.Properties);

    private static string Key(EntityEntry entry, IReadOnlyList<IProperty> properties) =>
        string.Join('/', properties.Select(p => entry.CurrentValues[p] is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(entry.CurrentValues[p], CultureInfo.InvariantCulture)));
}
