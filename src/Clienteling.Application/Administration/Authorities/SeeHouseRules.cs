using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Authorities;

/// <summary>The house rules in force and who wrote each version before.</summary>
public sealed class SeeHouseRules(UseCases useCases)
{
    public Task<Result<HouseRulesHistory>> RunAsync() => useCases.ReadAsync<HouseRulesHistory>(Permission.KeepAuthority, async work =>
    {
        var rules = await work.RulesAsync();
        var versions = await work.Db.HouseRules.OrderByDescending(r => r.Number).Select(r => new { r.Number, r.From, r.WrittenBy }).ToListAsync();
        var names = await work.Db.NamesOfAsync(versions.Select(v => v.WrittenBy));
        return new HouseRulesHistory(rules, [.. versions.Select(v => new HouseRulesWritten(v.Number, v.From, names.Name(v.WrittenBy)))]);
    });
}

/// <param name="Rules">Those in force; the house's own where none were ever written.</param>
/// <param name="Versions">The newest first.</param>
public sealed record HouseRulesHistory(HouseRules Rules, IReadOnlyList<HouseRulesWritten> Versions)
{
    /// <summary>The version an edit starts from; 0 where none was written.</summary>
    public int Number => Versions.Count == 0 ? 0 : Versions[0].Number;
}

public sealed record HouseRulesWritten(int Number, DateTimeOffset From, PersonName? By);
