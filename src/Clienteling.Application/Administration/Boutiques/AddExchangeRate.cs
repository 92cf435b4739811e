using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>Adds what a currency is worth from a day on. A rate that stands is never changed: the next day's follows it.</summary>
public sealed class AddExchangeRate(UseCases useCases, IValidator<ExchangeRateDraft> validator)
{
    public Task<Result> RunAsync(ExchangeRateDraft draft) => useCases.ChangeAsync(Permission.KeepBoutiques, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return wrong;
        var (currency, from) = (Currency.Of(draft.Currency!), draft.From!.Value);
        if (currency == (await work.RulesAsync()).ReportingCurrency) return Result.Invalid(Finding.Of(InputCodes.CurrencyUnknown).At(nameof(draft.Currency)));
        if (await work.Db.ExchangeRates.AnyAsync(r => r.Currency == currency && r.From == from))
            return Result.Invalid(Finding.Of(InputCodes.RateTaken, ("day", from)).At(nameof(draft.From)));
        work.Db.ExchangeRates.Add(ExchangeRate.Of(currency, from, draft.Rate!.Value));
        return Result.Done;
    });
}

/// <param name="Currency">ISO 4217, not the reporting currency.</param>
/// <param name="From">First day it counts.</param>
/// <param name="Rate">Major units of the reporting currency for one of this; more than 0, at most eight decimals.</param>
public sealed record ExchangeRateDraft(string? Currency, DateOnly? From, decimal? Rate);

public sealed class ExchangeRateDraftValidator : AbstractValidator<ExchangeRateDraft>
{
    private const decimal Most = 1_000_000m;
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    public ExchangeRateDraftValidator(TimeProvider clock)
    {
        RuleFor(d => d.Currency).NotEmpty().Saying(InputCodes.Required).Must(c => Currency.TryOf(c, out _)).Saying(InputCodes.CurrencyUnknown);
        RuleFor(d => d.From).NotNull().Saying(InputCodes.Required)
            .Must(day => day is null || (day >= Earliest && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(1))).Saying(InputCodes.DayInvalid);
        RuleFor(d => d.Rate).NotNull().Saying(InputCodes.Required)
            .Must(rate => rate is null || (rate > 0 && rate <= Most && decimal.Round(rate.Value, 8) == rate)).Saying(InputCodes.RateInvalid);
    }
}
