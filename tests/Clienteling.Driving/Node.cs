using System.Net;
using System.Text.RegularExpressions;

namespace Clienteling.Driving;

/// <summary>A piece of a page as the browser would hold it: an element, a text, or a component with what it drew.</summary>
public sealed partial class Node
{
    private readonly List<Node> children = [];

    /// <summary>The element's name (<c>button</c>); null for what is no element.</summary>
    public string? Element { get; init; }
    public Node? Parent { get; private set; }
    public IReadOnlyList<Node> Children => children;

    /// <summary>The attributes, without the handlers.</summary>
    internal Dictionary<string, string?> Attributes { get; } = [];

    /// <summary>The handler's number by event (<c>click</c>).</summary>
    internal Dictionary<string, ulong> Handlers { get; } = [];

    internal string? Content { get; set; }
    internal bool IsMarkup { get; init; }

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>All text in it, each run of white space one space.</summary>
    public string Text => Space().Replace(string.Concat(Texts()), " ").Trim();

    /// <summary>This one and all in it, in the order of the page.</summary>
    public IEnumerable<Node> All()
    {
        yield return this;
        foreach (var child in children)
            foreach (var node in child.All())
                yield return node;
    }

    /// <summary>What a screen reader would call it.</summary>
    public string Label => this["aria-label"] ?? Text;

    internal void Insert(int index, Node child)
    {
        child.Parent = this;
        children.Insert(index, child);
    }

    internal void Remove(int index) => children.RemoveAt(index);

    internal void Permute(List<(int From, int To)> moves)
    {
        var moved = moves.ConvertAll(m => (m.To, Node: children[m.From]));
        foreach (var (to, node) in moved) children[to] = node;
    }

    internal void Clear() => children.Clear();

    private IEnumerable<string> Texts()
    {
        if (Content is not null) yield return IsMarkup ? WebUtility.HtmlDecode(Tag().Replace(Content, " ")) : Content;
        foreach (var child in children)
            foreach (var text in child.Texts())
                yield return text;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
