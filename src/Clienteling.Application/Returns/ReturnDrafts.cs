using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Drafts of returns that have become something.</summary>
internal static class ReturnDrafts
{
    /// <summary>Removes the actor's draft about the client in the same save as what it became.</summary>
    public static async Task RemoveAsync(Work work, ClientId client)
    {
        var (staff, subject) = (work.Actor.Id, client.ToString());
        if (await work.Db.Drafts.SingleOrDefaultAsync(d => d.Staff == staff && d.Kind == ReturnDraft.Kind && d.Subject == subject) is { } draft)
            work.Db.Drafts.Remove(draft);
    }
}
