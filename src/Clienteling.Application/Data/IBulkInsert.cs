using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Data;

/// <summary>
/// Inserts many new things at a fraction of what tracking each would cost, by the provider's fastest way. Their parts go with
/// them; an aggregate comes out at version 1. No events are told and nothing is audited.
/// </summary>
public interface IBulkInsert
{
    /// <summary>Inserts within the transaction the session is in.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="things">New entities; what others refer to comes first.</param>
    /// <param name="cancel">Stops between two of them.</param>
    /// <exception cref="DbUpdateException">The database refused, for one because a key is taken (<see cref="IDatabaseErrors"/>).</exception>
    Task InsertAsync(ClientelingDb db, IReadOnlyList<object> things, CancellationToken cancel);
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
