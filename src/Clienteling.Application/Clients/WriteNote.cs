using Clienteling.Domain;
using Clienteling.Domain.Clients;

namespace Clienteling.Application.Clients;

/// <summary>Writes a note for colleagues, in the language its author reads.</summary>
public sealed class WriteNote(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId client, string? text) =>
        useCases.ChangeAsync(Permission.SeeClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, client)) return await ClientAccess.WhyNotAsync(work, client);
            work.Db.ClientNotes.Add(ClientNote.Write(client, work.Actor.Id, work.Now, text, work.Actor.Language));
            await ClientDrafts.RemoveAsync(work, client, ClientDraftKind.Note);
            return Result.Done;
        });
}
