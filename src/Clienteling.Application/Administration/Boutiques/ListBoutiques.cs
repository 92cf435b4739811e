using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>Every boutique, with how many serve in it.</summary>
public sealed class ListBoutiques(UseCases useCases)
{
    public Task<Result<IReadOnlyList<BoutiqueRow>>> RunAsync() => useCases.ReadAsync<IReadOnlyList<BoutiqueRow>>(Permission.KeepBoutiques, async work =>
    {
        var boutiques = await work.Db.Boutiques.OrderBy(b => b.Name).ToListAsync();
        var staff = await work.Db.Staff.Where(s => s.Active).SelectMany(s => s.Postings).GroupBy(p => p.Boutique)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return new(Outcome.Done, [.. boutiques.Select(b => new BoutiqueRow(b.Version,
            new(b.Code.Value, b.Name, b.City, b.Country, b.TimeZone, b.Currency.Code, b.District, b.Hours.Opens, b.Hours.Closes, b.Hours.ClosedOn), b.LocalTime(work.Now), staff.GetValueOrDefault(b.Code)))]);
    });
}

/// <param name="Version">For the editor.</param>
/// <param name="Draft">What an edit starts from.</param>
/// <param name="LocalTime">The wall clock there now.</param>
/// <param name="Staff">How many active people are posted there.</param>
public sealed record BoutiqueRow(int Version, BoutiqueDraft Draft, DateTimeOffset LocalTime, int Staff)
{
    public BoutiqueCode Code => new(Draft.Code!);
}
