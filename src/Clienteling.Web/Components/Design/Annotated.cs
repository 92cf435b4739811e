namespace Clienteling.Web.Components.Design;

/// <summary>A stretch of Japanese with its reading in kana above, where it needs one.</summary>
/// <param name="Text">What is written (中村).</param>
/// <param name="Reading">How it is read (なかむら); none for kana and punctuation.</param>
public sealed record Annotated(string Text, string? Reading = null);
