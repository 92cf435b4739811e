using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Data;

/// <summary>
/// Inserts many new things at a fraction of what tracking each would cost, by the provider's fastest way, and empties a table as
/// fast. Parts go with what is inserted; an aggregate comes out at version 1. No events are told and nothing is audited.
/// </summary>
public interface IBulkInsert
{
    /// <summary>Inserts within the transaction the session is in.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="things">New entities; what others refer to comes first.</param>
    /// <param name="cancel">Stops between two of them.</param>
    /// <exception cref="DbUpdateException">The database refused, for one because a key is taken (<see cref="IDatabaseErrors"/>).</exception>
    Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, CancellationToken cancel) => InsertAsync(db, things, entity: null, cancel);

    /// <summary>Inserts things whose type has several tables into one of them.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="things">New entities.</param>
    /// <param name="entity">The entity's name in the model; null for that of the type.</param>
    /// <param name="cancel">Stops between two of them.</param>
    /// <exception cref="DbUpdateException">The database refused.</exception>
    Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, string? entity, CancellationToken cancel);

    /// <summary>Takes everything out of a table to which nothing refers, without holding others up for long.</summary>
    /// <param name="table">All of it.</param>
    /// <param name="cancel">Stops it; what is out is out.</param>
    Task EmptyAsync<T>(IQueryable<T> table, CancellationToken cancel);

    /// <summary>
    /// Leaves aside the indexes that guard nothing, where the provider makes one faster from all rows at once than row by row.
    /// Only for a database that is being filled and that nobody uses yet.
    /// </summary>
    Task LeaveIndexesAsync(ClientelingDb db);

    /// <summary>Makes the indexes that are missing: those left aside, now or by a filling that was killed.</summary>
    Task MakeIndexesAsync(ClientelingDb db);
}

/// <summary>Lets a bulk insert fail as any other save does.</summary>
public static class BulkInsertFailure
{
    /// <exception cref="DbUpdateException">In place of the provider's own.</exception>
    public static async Task AsUpdateFailureAsync(Func<Task> insert)
    {
        try
        {
            await insert();
        }
        catch (DbException error)
        {
            throw new DbUpdateException(error.Message, error);
        }
    }
}
