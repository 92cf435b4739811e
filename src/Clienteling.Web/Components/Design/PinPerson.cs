namespace Clienteling.Web.Components.Design;

/// <summary>Somebody who may enter their PIN.</summary>
/// <param name="Key">Their identity, for the page.</param>
public sealed record PinPerson(string Key, string Name);

/// <summary>A PIN as it was typed; keep it no longer than the check takes.</summary>
/// <param name="Person">Whose it should be: the <see cref="PinPerson.Key"/>.</param>
/// <param name="Pin">Four to six digits.</param>
/// <param name="Act">Which of the other acts it was entered for; null for the one the pad confirms.</param>
public readonly record struct PinEntered(string Person, string Pin, string? Act = null)
{
    /// <summary>Never the digits: it may end in a log.</summary>
    public override string ToString() => $"a PIN of {Person}";
}
