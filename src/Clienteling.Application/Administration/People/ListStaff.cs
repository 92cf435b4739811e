using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>The staff, a page at a time, by family name.</summary>
public sealed class ListStaff(UseCases useCases)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 40;

    public Task<Result<StaffList>> RunAsync(StaffFilter filter, int page = 1) => useCases.ReadAsync<StaffList>(Permission.KeepStaff, async work =>
    {
        var people = work.Db.Staff.AsQueryable();
        if (filter.Active is { } active) people = people.Where(s => s.Active == active);
        if (filter.Role is { } role) people = people.Where(s => s.Role == role);
        if (filter.Boutique is { } boutique) people = people.Where(s => s.Postings.Any(p => p.Boutique == boutique));
        if (filter.Text?.Trim() is { Length: > 0 } text)
            people = people.Where(s => s.Email.Contains(text) || s.Name.Family!.Contains(text) || s.Name.Given!.Contains(text)
                || s.Name.FamilyReading!.Contains(text) || s.Name.GivenReading!.Contains(text));
        var total = await people.CountAsync();
        var shown = await people.OrderBy(s => s.Name.Family).ThenBy(s => s.Name.Given).ThenBy(s => s.Email)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync();
        var ids = shown.Select(s => s.Id.Value).ToList();
        var accounts = await work.Db.Users.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.LockoutEnd, a.PinLockedUntil, HasPin = a.PinHash != null }).ToDictionaryAsync(a => a.Id);
        return new StaffList(total, [.. shown.Select(s =>
        {
            var account = accounts.GetValueOrDefault(s.Id.Value);
            return new StaffRow(s.Id, s.Name, s.Email, s.Role, [.. s.Postings.Select(p => p.Boutique)], s.Districts, s.Active,
                account?.LockoutEnd > work.Now, account?.PinLockedUntil > work.Now, account?.HasPin == true);
        })]);
    });
}

/// <summary>Which of the staff; null: whichever.</summary>
/// <param name="Text">A part of the name, the reading or the e-mail.</param>
public sealed record StaffFilter(BoutiqueCode? Boutique = null, Role? Role = null, bool? Active = null, string? Text = null);

public sealed record StaffList(int Total, IReadOnlyList<StaffRow> Rows);

public sealed record StaffRow(
    StaffId Id, PersonName Name, string Email, Role Role, IReadOnlyList<BoutiqueCode> Boutiques, IReadOnlyList<string> Districts, bool Active,
    bool SignInLocked, bool PinLocked, bool HasPin);
