using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

/// <summary>What somebody can do who has the database open, knows the product's source, and covers their tracks.</summary>
internal static class Forgery
{
    /// <summary>Rewrites entries of a case, and makes all hashes anew, the case's own last one too.</summary>
    public static Task RewriteAsync(TestHouse house, ExceptionCaseId id, Action<ClientelingDb, CaseEntry> rewrite) => house.LookAsync(async db =>
    {
        var request = await db.ExceptionCases.SingleAsync(c => c.Id == id);
        var previous = CaseEntry.Genesis;
        foreach (var entry in request.History.OrderBy(e => e.Number))
        {
            rewrite(db, entry);
            db.Entry(entry).Property(e => e.PreviousHash).CurrentValue = previous;
            db.Entry(entry).Property(e => e.Hash).CurrentValue = previous = entry.ComputeHash(id);
        }
        db.Entry(request).Property(c => c.LastHash).CurrentValue = previous;
        return await db.SaveChangesAsync();
    });

    /// <summary>Takes a decision back as if nobody had made it: the entry, its place in the chain and all that the case says of it.</summary>
    public static Task UndecideAsync(TestHouse house, ExceptionCaseId id) => house.LookAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync($"""
            UPDATE ExceptionCases SET Status = 'Requested', Decision = NULL, DecidedBy = NULL, DecidedAt = NULL, Conceded = NULL, StakesSeen = NULL, FollowUpBy = NULL, FollowUpDueOn = NULL,
                Version = Version - 1, HistoryCount = HistoryCount - 1, LastHash = (SELECT PreviousHash FROM CaseEntries WHERE CaseId = ExceptionCases.Id AND Number = HistoryCount)
            WHERE Id = {id.Value}
            """);
        return await db.Database.ExecuteSqlAsync($"DELETE FROM CaseEntries WHERE CaseId = {id.Value} AND Number > (SELECT HistoryCount FROM ExceptionCases WHERE Id = {id.Value})");
    });

    /// <summary>Takes the whole act of which that step was a part out of the audit.</summary>
    public static Task TakeOutOfTheAuditAsync(TestHouse house, CaseEntryKind step) => house.LookAsync(db =>
        db.AuditEntries.Where(e => db.AuditEntries.Any(other => other.Run == e.Run && other.Event == step.ToString())).ExecuteDeleteAsync());
}
