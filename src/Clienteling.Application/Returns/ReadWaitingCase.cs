using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// A case as its requester sees it while the client looks on: where it stands, who was asked and who is next, what to say.
/// No amount, no value, no history of the client.
/// </summary>
public sealed class ReadWaitingCase(UseCases useCases)
{
    public Task<Result<WaitingCase>> RunAsync(ExceptionCaseId id) =>
        useCases.ReadAsync<WaitingCase>(Permission.AskForExceptions, async work =>
        {
            var request = await work.Db.ExceptionCases.SingleOrDefaultAsync(c => c.Id == id);
            if (request is null) return Result<WaitingCase>.From(Result.NotFound);
            if (request.RequestedBy != work.Actor.Id) return Result<WaitingCase>.From(Result.Forbidden);

            var client = await work.Db.Clients.SingleAsync(c => c.Id == request.Client);
            var boutique = await work.Db.Boutiques.SingleAsync(b => b.Code == request.Boutique);
            var rules = await work.RulesAsync();
            var product = request.Claim.Lines[0].Product;
            var family = await work.Db.Products.Where(p => p.Id == product).Select(p => p.Family).SingleAsync();
            var names = await CaseHistory.NamesAsync(work.Db, request);
            var asked = await Deciders.AllAsync(work.Db, boutique);
            var approvers = asked.Values.SelectMany(s => s).Distinct().Where(s => s != work.Actor.Id).ToList();
            var people = await work.Db.Staff.Where(s => approvers.Contains(s.Id)).Select(s => new { s.Id, s.Name, s.Role }).ToListAsync();
            var named = people.ToDictionary(p => p.Id, p => p.Name);

            return new WaitingCase(
                request.Id, request.Client, client.Name, client.Language, client.KnownFacts.FirstOrDefault(f => f.Kind == KnownFactKind.Takes)?.Text, boutique.Name, boutique.TimeZone,
                request.Claim.Lines[0].ProductName, request.Claim.Lines.Count, family, request.Claim.Asked, request.Claim.Reason, request.Claim.Paid, request.Wait, request.Status, request.Level,
                request.RequestedAt, rules.SecondsToDistrict, rules.SecondsToEveryone,
                [.. asked[EscalationLevel.District].Where(named.ContainsKey).Select(s => named[s])],
                request.OpenedBy is { } reader ? names.GetValueOrDefault(reader) : null, request.OpenedAt,
                request.Decision, request.DecidedBy is { } decider ? names.GetValueOrDefault(decider) : null, request.DecidedAt, request.Settlement is not null,
                CaseHistory.Of(request, names),
                [.. approvers.Where(named.ContainsKey).Select(s => new Approver(s, named[s], people.First(p => p.Id == s).Role))]);
        });
}

/// <summary>Somebody who may decide on this tablet with their PIN.</summary>
public sealed record Approver(StaffId Id, PersonName Name, Domain.Staff.Role Role);

/// <summary>A case as its requester sees it.</summary>
/// <param name="Takes">What the client likes to drink, to be brought meanwhile.</param>
/// <param name="Paid">For a decider's offer only; never on the screen that the client sees.</param>
/// <param name="NextExecutives">Who is asked next, at <paramref name="SecondsToDistrict"/>.</param>
public sealed record WaitingCase(
    ExceptionCaseId Id, ClientId Client, PersonName ClientName, string ClientLanguage, string? Takes, string BoutiqueName, string TimeZone,
    string ProductName, int Lines, CategoryFamily Family, Remedy Asked, ReturnReason Reason, Money Paid, ClientWait Wait, CaseStatus Status, EscalationLevel Level,
    DateTimeOffset RequestedAt, int SecondsToDistrict, int SecondsToEveryone, IReadOnlyList<PersonName> NextExecutives,
    PersonName? ReadBy, DateTimeOffset? ReadAt, Decision? Decision, PersonName? DecidedBy, DateTimeOffset? DecidedAt, bool Settled,
    IReadOnlyList<HistoryRow> History, IReadOnlyList<Approver> Approvers);
