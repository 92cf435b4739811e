using Clienteling.Domain;
using Clienteling.Domain.Clients;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Changes what is known of a client's person. The first writer wins; the other is told by whom.</summary>
public sealed class UpdateClient(UseCases useCases, IValidator<ClientEntry> validator)
{
    /// <param name="id">Whom.</param>
    /// <param name="seen">The version its author saw.</param>
    /// <param name="entry">Everything about the person, anew.</param>
    public Task<Result> RunAsync(ClientId id, int seen, ClientEntry entry) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            if (validator.FirstFault(entry) is { } fault) return Result.Invalid(fault);
            var client = await work.Db.Clients.SingleOrDefaultAsync(c => c.Id == id);
            if (client is null) return Result.NotFound;
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result.Forbidden;
            await work.MustStillBe(client, seen, nameof(Client), id.ToString());

            var handedOn = entry.HomeBoutique != client.HomeBoutique || entry.LeadAssociate != client.LeadAssociate;
            if (handedOn && !work.Sees(client.HomeBoutique)) return Result.Refused(Finding.Of(ClientEntryCodes.NotYoursToHandOn));
            if (handedOn && await ClientHome.FaultAsync(work, entry.HomeBoutique, entry.LeadAssociate) is { } wrong) return Result.Refused(wrong);

            client.Update(entry.ToDetails());
            await ClientSearchTerms.WriteAnewAsync(work.Db, [client]);
            return Result.Done;
        });
}
