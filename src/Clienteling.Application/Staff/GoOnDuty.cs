using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Staff;

/// <summary>
/// The actor has the app before them in their boutique, and is on duty there from now on. Who runs several is where the tablet
/// lies, by its name, else in the first. Who serves in none, and who is on duty already, changes nothing and leaves no trace.
/// </summary>
public sealed class GoOnDuty(UseCases useCases)
{
    public async Task<Result> RunAsync()
    {
        var needed = await useCases.ReadAsync<bool>(Permission.OwnAccount, async work =>
            await HereAsync(work) is { } here && (await FindAsync(work, here) is not { Until: null } duty || duty.Boutique != here.Code));
        if (!needed.Value) return needed;
        return await useCases.ChangeAsync(Permission.OwnAccount, async work =>
        {
            if (await HereAsync(work) is not { } here) return Result.Done;
            if (await FindAsync(work, here) is { } duty) duty.Resume(here);
            else work.Db.Duties.Add(Duty.Begin(work.Actor.Id, here, work.Now));
            return Result.Done;
        });
    }

    private static async Task<Boutique?> HereAsync(Work work)
    {
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        if (own.Count == 0) return null;
        var boutiques = await work.Db.Boutiques.AsNoTracking().Where(b => own.Contains(b.Code)).ToListAsync();
        return boutiques.Find(b => work.Act.Device.StartsWith(b.Name, StringComparison.OrdinalIgnoreCase)) ?? boutiques.Find(b => b.Code == own[0]);
    }

    private static async Task<Duty?> FindAsync(Work work, Boutique here)
    {
        var (me, day) = (work.Actor.Id, here.DayOf(work.Now));
        return await work.Db.Duties.SingleOrDefaultAsync(d => d.Staff == me && d.Day == day);
    }
}
