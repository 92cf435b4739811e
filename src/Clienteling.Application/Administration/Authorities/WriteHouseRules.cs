using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Authorities;

/// <summary>Writes the next version of the house rules, in force at once. Of two who write at once the second is told.</summary>
public sealed class WriteHouseRules(UseCases useCases, IValidator<HouseRules> validator)
{
    /// <param name="rules">All the rules, as they should be.</param>
    /// <param name="seen">The version its author saw; 0 where none was written yet.</param>
    /// <returns>The number of the version; a conflict names who wrote one meanwhile.</returns>
    public Task<Result<int>> RunAsync(HouseRules rules, int seen) => useCases.ChangeAsync(Permission.KeepAuthority, async work =>
    {
        if (validator.Refusal(rules) is { } wrong) return Result<int>.From(wrong);
        var last = await work.Db.HouseRules.OrderByDescending(r => r.Number).Select(r => new { r.Number, r.WrittenBy, r.From }).FirstOrDefaultAsync();
        if ((last?.Number ?? 0) != seen)
            throw last is null ? new(Finding.Of(ResultCodes.ChangedMeanwhile)) : await work.WrittenMeanwhileAsync(last.WrittenBy, last.From);
        if (rules.ReportingCurrency != (await work.RulesAsync()).ReportingCurrency && await work.Db.ExchangeRates.AnyAsync())
            return Result<int>.From(Result.Invalid(Finding.Of(InputCodes.RatesStand).At(nameof(rules.ReportingCurrency))));
        work.Db.HouseRules.Add(HouseRulesVersion.Of(seen + 1, rules, work.Actor.Id, work.Now));
        return seen + 1;
    });
}

public sealed class HouseRulesValidator : AbstractValidator<HouseRules>
{
    private const int Day = 86_400;

    public HouseRulesValidator()
    {
        RuleFor(r => r.SecondsToDistrict).Must(Within(10, Day)).Saying(InputCodes.OutOfRange, ("least", 10), ("most", Day));
        RuleFor(r => r.SecondsToEveryone).Must(Within(11, Day)).Saying(InputCodes.OutOfRange, ("least", 11), ("most", Day))
            .Must((r, s) => s > r.SecondsToDistrict).Saying(HouseRulesCodes.TimesInvalid);
        RuleFor(r => r.NewcomerDays).Must(Within(0, 3650)).Saying(InputCodes.OutOfRange, ("least", 0), ("most", 3650));
        RuleFor(r => r.FollowUpDays).Must(Within(0, 365)).Saying(InputCodes.OutOfRange, ("least", 0), ("most", 365));
        RuleFor(r => r.ExpiryDays).Must(Within(1, 365)).Saying(InputCodes.OutOfRange, ("least", 1), ("most", 365));
        RuleFor(r => r.NewClientDays).Must(Within(0, 3650)).Saying(InputCodes.OutOfRange, ("least", 0), ("most", 3650));
        RuleFor(r => r.TalkFirstExceptions).Must(Within(1, 1000)).Saying(InputCodes.OutOfRange, ("least", 1), ("most", 1000));
        RuleFor(r => r.GrantPercentOfSpend).Must(IsShare).Saying(HouseRulesCodes.PercentInvalid);
        RuleFor(r => r.DiscountPercentPerYear).Must(IsShare).Saying(HouseRulesCodes.PercentInvalid);
        RuleFor(r => r.ProposePercent).Must(p => p is >= 1 and <= 100).Saying(HouseRulesCodes.PercentInvalid);
        RuleFor(r => r.ProposeCoverPercent).Must(p => p is >= 1 and <= 100).Saying(HouseRulesCodes.PercentInvalid);
        RuleFor(r => r.ProposeCases).Must(Within(1, 10_000)).Saying(InputCodes.OutOfRange, ("least", 1), ("most", 10_000));
        RuleFor(r => r.SalonSpend).Must(Within(1, 100_000_000)).Saying(InputCodes.OutOfRange, ("least", 1), ("most", 100_000_000));
        RuleFor(r => r.RecoveryPercent).Must(p => p.Keys.All(Enum.IsDefined) && p.Values.All(IsShare)).Saying(HouseRulesCodes.PercentInvalid);
        RuleFor(r => r.ServiceCostPercent).Must(p => p.Keys.All(Enum.IsDefined) && p.Values.All(IsShare)).Saying(HouseRulesCodes.PercentInvalid);
        RuleFor(r => r.NothingRecovered).Must(f => f.All(Enum.IsDefined)).Saying(InputCodes.ChooseOne);
    }

    private static Func<int, bool> Within(int least, int most) => value => value >= least && value <= most;

    private static bool IsShare(decimal percent) => percent is >= 0 and <= 100;
}
