using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>What the audit can be narrowed to.</summary>
public sealed class SeeAuditChoices(UseCases useCases)
{
    public Task<Result<AuditChoices>> RunAsync() => useCases.ReadAsync<AuditChoices>(Permission.SeeAudit, async work =>
    {
        var actions = await work.Db.AuditEntries.Select(e => e.Action).Distinct().ToListAsync();
        var people = await work.Db.Staff.Select(s => new { s.Id, s.Name }).ToListAsync();
        var boutiques = await work.Db.Boutiques.OrderBy(b => b.Name).Select(b => new { b.Code, b.Name }).ToListAsync();
        return new AuditChoices(
            [.. actions.Order(StringComparer.Ordinal)],
            [.. people.Select(p => new AuditPerson(p.Id, p.Name)).OrderBy(p => p.Name.Native, StringComparer.Ordinal)],
            boutiques.ToDictionary(b => b.Code, b => b.Name));
    });
}

public sealed record AuditChoices(IReadOnlyList<string> Actions, IReadOnlyList<AuditPerson> People, IReadOnlyDictionary<BoutiqueCode, string> Boutiques);

public sealed record AuditPerson(StaffId Id, PersonName Name);
