using System.Data.Common;
using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests.Returns;

/// <summary>Lets two read the same table before either saves what they race for, and one save before the other.</summary>
/// <typeparam name="T">What both change.</typeparam>
internal sealed class Race<T> where T : class
{
    private volatile Meeting? bothRead;
    private volatile TaskCompletionSource? firstSaved;
    private StaffId? first;

    /// <param name="table">What both read.</param>
    public Race(string table) => (Reads, Saves) = (new ReadsTogether(this, table), new SavesInOrder(this));

    public IInterceptor Reads { get; }
    public IInterceptor Saves { get; }

    /// <summary>Both read before either saves; who saves first is left to them.</summary>
    public void Begin() => (bothRead, firstSaved) = (new(2), null);

    /// <summary>Both read before either saves.</summary>
    /// <param name="savesFirst">Who saves first; null: the system. The other must not hold the database while it waits.</param>
    public void Begin(StaffId? savesFirst) => (first, bothRead, firstSaved) = (savesFirst, new(2), new(TaskCreationOptions.RunContinuationsAsynchronously));

    public void End() => (bothRead, firstSaved) = (null, null);

    private static bool IsRaced(DbContext? db) => db is not null && db.ChangeTracker.Entries<T>().Any(e => e.State != EntityState.Unchanged);

    private bool IsFirst(DbContext? db) => db!.ChangeTracker.Entries<AuditEntry>().FirstOrDefault() is { } act && act.Entity.By == first;

    private sealed class ReadsTogether(Race<T> race, string table) : DbCommandInterceptor
    {
        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (race.bothRead is { } meeting && command.CommandText.Contains(table, StringComparison.Ordinal) && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                await meeting.ArriveAsync();
            return result;
        }
    }

    private sealed class SavesInOrder(Race<T> race) : SaveChangesInterceptor
    {
        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (race.firstSaved is { } saved && IsRaced(eventData.Context) && !race.IsFirst(eventData.Context)) await saved.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (race.firstSaved is { } saved && eventData.Context!.ChangeTracker.Entries<T>().Any() && race.IsFirst(eventData.Context)) saved.TrySetResult();
            return ValueTask.FromResult(result);
        }
    }
}
