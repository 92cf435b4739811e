using System.Globalization;
using System.Security.Claims;
using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Identity;

/// <summary>
/// Sessions that ended because somebody locked the app. A cookie is good wherever it is shown; so the one that was put away is
/// written down, and a copy of it opens nothing on any node.
/// </summary>
public sealed class EndedSessions(IDbContextFactory<ClientelingDb> sessions, IDatabaseErrors errors, TimeProvider clock)
{
    /// <summary>The claim that tells sessions of one person apart.</summary>
    public const string Claim = "session";

    private const string Kind = "EndedSession";

    /// <summary>Ends the session; those that would have run out by themselves are forgotten.</summary>
    public async Task EndAsync(ClaimsPrincipal cookie)
    {
        if (Of(cookie) is not var (staff, session)) return;
        var now = clock.GetUtcNow();
        await using var db = await sessions.CreateDbContextAsync();
        var ended = await db.UserTokens.AsNoTracking().Where(t => t.UserId == staff && t.LoginProvider == Kind).ToListAsync();
        var runOut = ended.Where(t => string.CompareOrdinal(t.Value, Text(now - IdentitySetup.Session)) < 0).Select(t => t.Name).ToList();
        if (runOut.Count > 0) await db.UserTokens.Where(t => t.UserId == staff && t.LoginProvider == Kind && runOut.Contains(t.Name)).ExecuteDeleteAsync();
        db.UserTokens.Add(new() { UserId = staff, LoginProvider = Kind, Name = session, Value = Text(now) });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException twice) when (errors.IsDuplicateKey(twice))
        {
            // two taps at once: it has ended
        }
    }

    public async Task<bool> IsEndedAsync(ClaimsPrincipal cookie)
    {
        if (Of(cookie) is not var (staff, session)) return false;
        await using var db = await sessions.CreateDbContextAsync();
        return await db.UserTokens.AnyAsync(t => t.UserId == staff && t.LoginProvider == Kind && t.Name == session);
    }

    private static (Guid Staff, string Session)? Of(ClaimsPrincipal cookie) =>
        StaffClaims.IdOf(cookie) is { } id && cookie.FindFirstValue(Claim) is { Length: > 0 } session ? (id.Value, session) : null;

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
