using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration;

/// <summary>How much there is of everything the administrator keeps.</summary>
public sealed class SeeAdministration(UseCases useCases)
{
    public Task<Result<AdministrationSummary>> RunAsync() => useCases.ReadAsync<AdministrationSummary>(Permission.KeepStaff, async work =>
    {
        var db = work.Db;
        var today = await work.LatestDayAsync();
        var locked = await db.Users.CountAsync(a => a.PinLockedUntil > work.Now);
        return new AdministrationSummary(
            await db.ReturnPolicies.Where(p => p.From <= today).Select(p => p.Scope).Distinct().CountAsync(),
            await db.ReturnPolicies.CountAsync(p => p.From > today),
            await db.Authorities.Select(a => a.Staff).Distinct().CountAsync(),
            await db.HouseRules.MaxAsync(r => (int?)r.Number) ?? 0,
            await db.Staff.CountAsync(s => s.Active),
            locked,
            await db.Boutiques.CountAsync(),
            await db.AuditEntries.MaxAsync(e => (long?)e.Number) ?? 0,
            await db.AuditEntries.OrderByDescending(e => e.Number).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync());
    });
}

/// <param name="ScopesInForce">Scopes with a policy in force.</param>
/// <param name="Coming">Versions of later days.</param>
/// <param name="WithAuthority">People with any authority.</param>
/// <param name="HouseRules">The version of the house rules; 0 for the house's own.</param>
/// <param name="Staff">Active people.</param>
/// <param name="LockedPins">People whose PIN is locked now.</param>
/// <param name="LastAudit">When something was last done, or null.</param>
public sealed record AdministrationSummary(
    int ScopesInForce, int Coming, int WithAuthority, int HouseRules, int Staff, int LockedPins, int Boutiques, long AuditEntries, DateTimeOffset? LastAudit);
