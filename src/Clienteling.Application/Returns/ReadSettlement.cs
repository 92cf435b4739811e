using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>What is to be carried out, and afterwards the follow-up: facts for the call and for a note written by hand.</summary>
public sealed class ReadSettlement(UseCases useCases)
{
    public Task<Result<SettlementView>> RunAsync(ExceptionCaseId id) =>
        useCases.ReadAsync<SettlementView>(Permission.SettleExceptions, async work =>
        {
            var request = await work.Db.ExceptionCases.SingleOrDefaultAsync(c => c.Id == id);
            if (request is null) return Result<SettlementView>.From(Result.NotFound);
            if (!CaseAccess.MaySee(work, request)) return Result<SettlementView>.From(Result.Forbidden);

            var client = await work.Db.Clients.SingleAsync(c => c.Id == request.Client);
            var boutique = await work.Db.Boutiques.SingleAsync(b => b.Code == request.Boutique);
            var firstProduct = request.Claim.Lines[0].Product;
            var product = await work.Db.Products.SingleAsync(p => p.Id == firstProduct);
            var bought = await work.Db.Purchases.Where(p => p.Id == request.Purchase).Select(p => p.Day).SingleAsync();
            var colleagues = await work.Db.Staff
                .Where(s => s.Active && (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => p.Boutique == request.Boutique))
                .OrderBy(s => s.JoinedOn).ThenBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync();
            var names = await CaseHistory.NamesAsync(work.Db, request);

            return new SettlementView(
                request.Id, request.Client, client.Name, client.Language, client.Phone, client.Email, boutique.Name, boutique.DayOf(work.Now), product.Name, product.Family, product.Category, bought,
                request.Claim, request.Status, request.Decision, request.Granted, request.DecidedBy is { } decider ? names[decider] : null, request.DecidedAt,
                [.. colleagues.Select(c => new Colleague(c.Id, c.Name))], request.RequestedBy, request.Settlement,
                request.Settlement is { } settled ? names.GetValueOrDefault(settled.Responsible) : null, request.SettledAt,
                request.FollowUpDueOn, request.CalledAt, request.NoteWrittenAt, request.FollowedUpAt, boutique.TimeZone);
        });
}

/// <summary>A colleague of the boutique.</summary>
public sealed record Colleague(StaffId Id, PersonName Name);

/// <summary>The pages after a decision.</summary>
public sealed record SettlementView(
    ExceptionCaseId Id, ClientId Client, PersonName ClientName, string ClientLanguage, string? Phone, string? Email, string BoutiqueName, DateOnly Today,
    string ProductName, CategoryFamily Family, string Category, DateOnly BoughtOn, Claim Claim, CaseStatus Status, Decision? Decision, Offer? Granted,
    PersonName? DecidedBy, DateTimeOffset? DecidedAt, IReadOnlyList<Colleague> Colleagues, StaffId RequestedBy, Settlement? Settlement, PersonName? Responsible,
    DateTimeOffset? SettledAt, DateOnly? FollowUpDueOn, DateTimeOffset? CalledAt, DateTimeOffset? NoteWrittenAt, DateTimeOffset? FollowedUpAt, string TimeZone);
