using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Keeps a return on the server as it is entered, so that a dropped connection or a locked tablet loses nothing.</summary>
public sealed class SaveReturnDraft(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId client, ReturnDraft draft) =>
        useCases.ChangeAsync(Permission.MakeReturns, async work =>
        {
            if (draft.Note is { Length: > 1000 }) return Result.Invalid(Finding.Of(Domain.Returns.CaseCodes.NoteTooLong, ("limit", 1000)));
            if (!await ClientAccess.MaySeeAsync(work, client)) return Result.Forbidden;
            var subject = client.ToString();
            var kept = await work.Db.Drafts.SingleOrDefaultAsync(d => d.Staff == work.Actor.Id && d.Kind == ReturnDraft.Kind && d.Subject == subject);
            if (kept is null) work.Db.Drafts.Add(kept = new() { Staff = work.Actor.Id, Kind = ReturnDraft.Kind, Subject = subject });
            (kept.Content, kept.SavedAt) = (Json.Write(draft), work.Now);
            return Result.Done;
        });
}
