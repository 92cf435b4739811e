using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What somebody writes about a client, kept on the server while they write.</summary>
public enum ClientDraftKind { Note, Contact, Selection }

/// <summary>Keeps a text as it is written, so that a locked tablet loses nothing; an empty one is forgotten.</summary>
public sealed class KeepClientDraft(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId client, ClientDraftKind kind, string? text) =>
        useCases.ChangeAsync(Permission.SeeClients, async work =>
        {
            if (text is { Length: > 2000 }) return Result.Invalid(Finding.Of(Domain.Clients.ClientCodes.TextTooLong, ("limit", 2000)));
            var draft = await ClientDrafts.FindAsync(work, client, kind);
            if (string.IsNullOrWhiteSpace(text))
            {
                if (draft is not null) work.Db.Drafts.Remove(draft);
                return Result.Done;
            }
            if (!await ClientAccess.MaySeeAsync(work, client)) return Result.Forbidden;
            if (draft is null) work.Db.Drafts.Add(draft = new() { Staff = work.Actor.Id, Kind = kind.ToString(), Subject = client.ToString() });
            (draft.Content, draft.SavedAt) = (text, work.Now);
            return Result.Done;
        });
}

/// <summary>What the reader was writing about a client when they left.</summary>
public sealed class ReadClientDraft(UseCases useCases)
{
    public Task<Result<string>> RunAsync(ClientId client, ClientDraftKind kind) =>
        useCases.ReadAsync<string>(Permission.SeeClients, async work => (await ClientDrafts.FindAsync(work, client, kind))?.Content ?? "");
}

/// <summary>Drafts about clients.</summary>
internal static class ClientDrafts
{
    public static Task<Draft?> FindAsync(Work work, ClientId client, ClientDraftKind kind)
    {
        var (staff, name, subject) = (work.Actor.Id, kind.ToString(), client.ToString());
        return work.Db.Drafts.SingleOrDefaultAsync(d => d.Staff == staff && d.Kind == name && d.Subject == subject);
    }

    /// <summary>Removes the actor's draft in the same save as what it became.</summary>
    public static async Task RemoveAsync(Work work, ClientId client, ClientDraftKind kind)
    {
        if (await FindAsync(work, client, kind) is { } draft) work.Db.Drafts.Remove(draft);
    }
}
