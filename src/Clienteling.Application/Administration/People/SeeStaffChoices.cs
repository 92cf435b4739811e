using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>The boutiques and districts somebody can be posted to.</summary>
public sealed class SeeStaffChoices(UseCases useCases)
{
    public Task<Result<StaffChoices>> RunAsync() => useCases.ReadAsync<StaffChoices>(Permission.KeepStaff, async work =>
    {
        var boutiques = await work.Db.Boutiques.OrderBy(b => b.Name).Select(b => new { b.Code, b.Name, b.District }).ToListAsync();
        return new StaffChoices(
            [.. boutiques.Select(b => new BoutiqueChoice(b.Code, b.Name))],
            [.. boutiques.Select(b => b.District).Where(d => d.Length > 0).Distinct().Order(StringComparer.Ordinal)]);
    });
}

public sealed record StaffChoices(IReadOnlyList<BoutiqueChoice> Boutiques, IReadOnlyList<string> Districts);

public sealed record BoutiqueChoice(BoutiqueCode Code, string Name);
