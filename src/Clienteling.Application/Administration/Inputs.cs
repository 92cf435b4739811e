using Clienteling.Domain;
using FluentValidation;

namespace Clienteling.Application.Administration;

/// <summary>Codes of what is wrong with a field, whichever it is.</summary>
public static class InputCodes
{
    public const string Required = "Input.Required";
    /// <summary><c>limit</c> of characters.</summary>
    public const string TooLong = "Input.TooLong";
    public const string NotANumber = "Input.NotANumber";
    public const string NotWhole = "Input.NotWhole";
    /// <summary><c>least</c> and <c>most</c> that it may be.</summary>
    public const string OutOfRange = "Input.OutOfRange";
    public const string ChooseOne = "Input.ChooseOne";
    public const string DayInvalid = "Input.DayInvalid";
    /// <summary>Rates stand in that currency already.</summary>
    public const string RatesStand = "Input.RatesStand";
    public const string CodeInvalid = "Input.CodeInvalid";
    /// <summary>There is one of that code already.</summary>
    public const string CodeTaken = "Input.CodeTaken";
    public const string CurrencyUnknown = "Input.CurrencyUnknown";
    /// <summary><c>length</c> that it has at least.</summary>
    public const string PasswordWeak = "Input.PasswordWeak";
    public const string RateInvalid = "Input.RateInvalid";
    /// <summary>There is one of that <c>day</c> already.</summary>
    public const string RateTaken = "Input.RateTaken";
}

/// <summary>What validators say is codes with figures, like every other finding; the page says it at the field.</summary>
public static class Inputs
{
    /// <summary>The figure of a finding that names the field it is about.</summary>
    public const string Field = "field";

    /// <summary>Says why the rule before it refused.</summary>
    public static IRuleBuilderOptions<T, TValue> Saying<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, string code, params (string Name, Figure Value)[] figures) =>
        rule.WithErrorCode(code).WithState(_ => Finding.Of(code, figures));

    /// <summary>Says why the rule before it refused, with figures of the input itself.</summary>
    public static IRuleBuilderOptions<T, TValue> Saying<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, Func<T, Finding> says) =>
        rule.WithState(says);

    /// <summary>What is wrong, each field once, by the field's name; empty where all is well.</summary>
    public static IReadOnlyDictionary<string, Finding> Wrong<T>(this IValidator<T> validator, T input) =>
        validator.Validate(input).Errors
            .GroupBy(e => e.PropertyName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (Finding)g.First().CustomState, StringComparer.Ordinal);

    /// <summary>The refusal of input that the validator finds wrong, or null.</summary>
    internal static Result? Refusal<T>(this IValidator<T> validator, T input) =>
        validator.Wrong(input) is { Count: > 0 } wrong ? Result.Invalid(wrong.First().Value.At(wrong.First().Key)) : null;

    /// <summary>The finding, told at that field.</summary>
    internal static Finding At(this Finding finding, string field) =>
        finding with { Figures = new Dictionary<string, Figure>(finding.Figures, StringComparer.Ordinal) { [Field] = field } };

    /// <summary>Required, and no longer than that.</summary>
    internal static IRuleBuilderOptions<T, string?> Words<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.NotEmpty().Saying(InputCodes.Required).NoLongerThan(limit);

    internal static IRuleBuilderOptions<T, string?> NoLongerThan<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.Must(text => text is null || text.Trim().Length <= limit).Saying(InputCodes.TooLong, ("limit", limit));
}
