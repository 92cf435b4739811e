using Clienteling.Domain;
using FluentValidation;
using FluentValidation.Results;

namespace Clienteling.Application;

/// <summary>Validators answer in the same codes as everything else.</summary>
public static class Validation
{
    /// <summary>The first thing wrong with the input's shape, or null.</summary>
    public static Finding? FirstFault<T>(this IValidator<T> validator, T input) =>
        validator.Validate(input).Errors is [var first, ..] ? FaultOf(first) : null;

    /// <summary>The first thing wrong with each field, by the field's name; empty where nothing is.</summary>
    public static IReadOnlyDictionary<string, Finding> Faults<T>(this IValidator<T> validator, T input) =>
        validator.Validate(input).Errors.GroupBy(f => f.PropertyName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => FaultOf(g.First()), StringComparer.Ordinal);

    private static Finding FaultOf(ValidationFailure failure) =>
        failure.FormattedMessagePlaceholderValues?.GetValueOrDefault("MaxLength") is int limit
            ? Finding.Of(failure.ErrorCode, ("field", failure.PropertyName), ("limit", limit))
            : Finding.Of(failure.ErrorCode, ("field", failure.PropertyName));
}
