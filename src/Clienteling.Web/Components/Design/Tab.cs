namespace Clienteling.Web.Components.Design;

/// <summary>One tab of <see cref="Tabs"/>.</summary>
/// <param name="Key">Its identity on the page, a word in lower case.</param>
public sealed record Tab(string Key, string Text, string Href);
