using Clienteling.Domain;
using FluentValidation;

namespace Clienteling.Application;

/// <summary>Validators answer in the same codes as everything else.</summary>
public static class Validation
{
    /// <summary>The first thing wrong with the input's shape, or null.</summary>
    public static Finding? FirstFault<T>(this IValidator<T> validator, T input) =>
        validator.Validate(input).Errors is [var first, ..] ? Finding.Of(first.ErrorCode, ("field", first.PropertyName)) : null;
}
