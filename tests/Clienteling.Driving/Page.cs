namespace Clienteling.Driving;

/// <summary>The page a circuit has drawn so far: applies each batch as the framework's script does in the browser.</summary>
internal sealed class Page
{
    private readonly Dictionary<int, Node> components = [];

    public Node Root { get; } = new();

    /// <summary>A component that stands by itself on the page.</summary>
    public void Attach(int component)
    {
        var node = new Node();
        components[component] = node;
        Root.Insert(Root.Children.Count, node);
    }

    public void Apply(RenderBatch batch)
    {
        for (var i = 0; i < batch.DiffCount; i++)
        {
            var (at, component, edits) = batch.Diff(i);
            if (components.TryGetValue(component, out var node)) Apply(batch, node, at, edits);
        }
    }

    private void Apply(RenderBatch batch, Node parent, int at, int edits)
    {
        List<(int, int)> moves = [];
        for (var i = 0; i < edits; i++)
        {
            var (kind, sibling, other, name) = batch.Edit(at, i);
            switch (kind)
            {
                case EditKind.PrependFrame:
                    Insert(batch, parent, sibling, other);
                    break;
                case EditKind.RemoveFrame:
                    parent.Remove(sibling);
                    break;
                case EditKind.SetAttribute:
                    Set(parent.Children[sibling], batch.FrameAt(other));
                    break;
                case EditKind.RemoveAttribute:
                    parent.Children[sibling].Attributes.Remove(name!);
                    if (EventOf(name!) is { } gone) parent.Children[sibling].Handlers.Remove(gone);
                    break;
                case EditKind.UpdateText or EditKind.UpdateMarkup:
                    parent.Children[sibling].Content = batch.FrameAt(other).Value;
                    break;
                case EditKind.StepIn:
                    parent = parent.Children[sibling];
                    break;
                case EditKind.StepOut:
                    parent = parent.Parent!;
                    break;
                case EditKind.PermutationEntry:
                    moves.Add((sibling, other));
                    break;
                case EditKind.PermutationEnd:
                    parent.Permute(moves);
                    moves.Clear();
                    break;
                default:
                    throw new NotSupportedException($"Edit {kind} is not known.");
            }
        }
    }

    /// <returns>How many children that made.</returns>
    private int Insert(RenderBatch batch, Node parent, int index, int at)
    {
        var frame = batch.FrameAt(at);
        switch (frame.Kind)
        {
            case FrameKind.Element:
                var element = new Node { Element = frame.Name };
                parent.Insert(index, element);
                var inside = at + 1;
                for (; inside < at + frame.Length && batch.FrameAt(inside).Kind == FrameKind.Attribute; inside++) Set(element, batch.FrameAt(inside));
                InsertRange(batch, element, 0, inside, at + frame.Length);
                return 1;
            case FrameKind.Text or FrameKind.Markup:
                parent.Insert(index, new() { Content = frame.Value, IsMarkup = frame.Kind == FrameKind.Markup });
                return 1;
            case FrameKind.Component:
                // what it draws comes as changes of its own
                parent.Insert(index, components[frame.Component] = new());
                return 1;
            case FrameKind.Region:
                return InsertRange(batch, parent, index, at + 1, at + frame.Length);
            default:
                return 0;
        }
    }

    private int InsertRange(RenderBatch batch, Node parent, int index, int from, int to)
    {
        var before = index;
        for (var at = from; at < to;)
        {
            index += Insert(batch, parent, index, at);
            var frame = batch.FrameAt(at);
            at += frame.Kind is FrameKind.Element or FrameKind.Component or FrameKind.Region ? frame.Length : 1;
        }
        return index - before;
    }

    private static void Set(Node element, RenderBatch.Frame attribute)
    {
        if (attribute.Handler != 0 && EventOf(attribute.Name!) is { } heard) element.Handlers[heard] = attribute.Handler;
        else element.Attributes[attribute.Name!] = attribute.Value;
    }

    private static string? EventOf(string attribute) => attribute.StartsWith("on", StringComparison.Ordinal) ? attribute[2..] : null;
}
