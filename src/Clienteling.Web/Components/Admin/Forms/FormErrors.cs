using Clienteling.Application;
using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Web.Language;
using FluentValidation;

namespace Clienteling.Web.Components.Admin.Forms;

/// <summary>What is wrong with a form: at its fields by their names, and as a whole.</summary>
public sealed class FormErrors(Words words)
{
    private readonly Dictionary<string, string> byField = new(StringComparer.Ordinal);

    /// <summary>What is wrong with that field, or null.</summary>
    public string? this[string field] => byField.GetValueOrDefault(field);

    /// <summary>What stands against the whole, or null.</summary>
    public string? Whole { get; private set; }

    /// <summary>Somebody else was first: who and when, or null.</summary>
    public Finding? Conflict { get; private set; }

    public bool Any => byField.Count > 0 || Whole is not null || Conflict is not null;

    public void Clear()
    {
        byField.Clear();
        (Whole, Conflict) = (null, null);
    }

    /// <summary>Says it at the field; what was said there first stands.</summary>
    public void Add(string field, Finding finding) => byField.TryAdd(field, words.Finding(finding));

    /// <summary>Says what stands against the whole.</summary>
    public void Say(string problem) => Whole = problem;

    /// <summary>Says what the validator finds.</summary>
    /// <param name="validator">The use case's own.</param>
    /// <param name="input">What was entered.</param>
    /// <param name="except">Fields that are hidden or were already told.</param>
    public void Add<T>(IValidator<T> validator, T input, params ReadOnlySpan<string> except)
    {
        foreach (var (field, finding) in validator.Wrong(input))
            if (!except.Contains(field)) Add(field, finding);
    }

    /// <summary>Takes how the use case ended.</summary>
    /// <returns>Whether it is done.</returns>
    public bool Take(Result result)
    {
        if (result.IsDone) return true;
        var finding = result.Finding ?? Finding.Of(ResultCodes.NotFound);
        if (result.Outcome == Outcome.Conflict) Conflict = finding;
        else if (result.Outcome == Outcome.Invalid && finding[Inputs.Field]?.Text is { } field) Add(field, finding);
        else Whole = words.Finding(finding);
        return false;
    }
}
