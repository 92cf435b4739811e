using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Data;

/// <summary>
/// What only one process over all nodes may do at a time. A lease is held until a moment and renewed by who works; of a holder that
/// is killed it falls to the next by the clock. One that would be held for far longer than anybody takes one was taken by a clock that
/// has been set right since, and holds nobody up.
/// </summary>
public sealed class Leases(IDbContextFactory<ClientelingDb> sessions, IDatabaseErrors errors, TimeProvider clock)
{
    /// <summary>No lease is taken for so long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Guid me = Guid.NewGuid();

    /// <summary>Takes the lease, or holds it longer where it is this process's own.</summary>
    /// <param name="name">What it is about.</param>
    /// <param name="duration">How long it is held unless it is renewed.</param>
    /// <returns>False where another process holds it.</returns>
    public async Task<bool> TakeAsync(string name, TimeSpan duration)
    {
        await using var db = await sessions.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        var (until, absurd) = (now + duration, now + Longest);
        var taken = await db.Leases.Where(l => l.Name == name && (l.Holder == me || l.Until <= now || l.Until > absurd))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, me).SetProperty(l => l.Until, until));
        if (taken > 0) return true;
        if (await db.Leases.AnyAsync(l => l.Name == name)) return false;
        db.Leases.Add(new() { Name = name, Holder = me, Until = until });
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException lost) when (errors.IsDuplicateKey(lost))
        {
            return false;
        }
    }

    /// <summary>Gives the lease back, if it still is this process's own.</summary>
    public async Task GiveBackAsync(string name)
    {
        await using var db = await sessions.CreateDbContextAsync();
        await db.Leases.Where(l => l.Name == name && l.Holder == me).ExecuteDeleteAsync();
    }
}
