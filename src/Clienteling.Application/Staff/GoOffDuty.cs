using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Staff;

/// <summary>The actor locks the app, and serves no longer. Who was not on duty changes nothing and leaves no trace.</summary>
public sealed class GoOffDuty(UseCases useCases)
{
    public async Task<Result> RunAsync()
    {
        var needed = await useCases.ReadAsync<bool>(Permission.OwnAccount, async work => await Mine(work).AnyAsync());
        if (!needed.Value) return needed;
        return await useCases.ChangeAsync(Permission.OwnAccount, async work =>
        {
            foreach (var duty in await Mine(work).ToListAsync()) duty.End(work.Now);
            return Result.Done;
        });
    }

    /// <summary>Of today wherever that is, and of a day that nobody ended.</summary>
    private static IQueryable<Domain.Staff.Duty> Mine(Work work)
    {
        var (me, since) = (work.Actor.Id, DateOnly.FromDateTime(work.Now.UtcDateTime.AddDays(-1)));
        return work.Db.Duties.Where(d => d.Staff == me && d.Day >= since && d.Until == null);
    }
}
