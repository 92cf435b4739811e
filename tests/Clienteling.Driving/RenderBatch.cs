using System.Buffers.Binary;
using System.Text;

namespace Clienteling.Driving;

internal enum FrameKind { Element = 1, Text = 2, Attribute = 3, Component = 4, Region = 5, Markup = 8 }

internal enum EditKind
{
    PrependFrame = 1, RemoveFrame = 2, SetAttribute = 3, RemoveAttribute = 4, UpdateText = 5, StepIn = 6, StepOut = 7, UpdateMarkup = 8, PermutationEntry = 9, PermutationEnd = 10,
}

/// <summary>
/// What a circuit sends to be drawn, read in place: the layout that the framework's RenderBatchWriter writes (tables of 32-bit
/// little-endian numbers; the last five tell where each begins).
/// </summary>
internal readonly struct RenderBatch(byte[] data)
{
    private const int FrameSize = 20;
    private const int EditSize = 16;

    private int Diffs => Int(data.Length - 20);
    private int Frames => Int(data.Length - 16);
    private int Strings => Int(data.Length - 4);

    public int DiffCount => Int(Diffs);

    /// <summary>Where a component's changes are, with its number and how many edits there are.</summary>
    public (int At, int Component, int Edits) Diff(int index)
    {
        var at = Int(Diffs + 4 + (index * 4));
        return (at + 8, Int(at), Int(at + 4));
    }

    /// <param name="edits">Where the component's edits begin.</param>
    /// <param name="index">Which, from 0.</param>
    /// <returns>The frame or, of a permutation, the sibling it moves to is in <c>Other</c>.</returns>
    public (EditKind Kind, int Sibling, int Other, string? Name) Edit(int edits, int index)
    {
        var at = edits + (index * EditSize);
        var kind = (EditKind)Int(at);
        return (kind, Int(at + 4), Int(at + 8), kind == EditKind.RemoveAttribute ? String(Int(at + 12)) : null);
    }

    public Frame FrameAt(int index)
    {
        var at = Frames + 4 + (index * FrameSize);
        var kind = (FrameKind)Int(at);
        return kind switch
        {
            FrameKind.Element => new(kind, Length: Int(at + 4), Name: String(Int(at + 8))),
            FrameKind.Component => new(kind, Length: Int(at + 4), Component: Int(at + 8)),
            FrameKind.Region => new(kind, Length: Int(at + 4)),
            FrameKind.Text or FrameKind.Markup => new(kind, Value: String(Int(at + 4))),
            FrameKind.Attribute => new(kind, Name: String(Int(at + 4)), Value: String(Int(at + 8)), Handler: BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(at + 12))),
            _ => new(kind),
        };
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(at));

    private string? String(int index)
    {
        if (index < 0) return null;
        var at = Int(Strings + (index * 4));
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = data[at++];
            length |= (part & 0x7F) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);
        return Encoding.UTF8.GetString(data, at, length);
    }

    internal readonly record struct Frame(FrameKind Kind, int Length = 1, string? Name = null, string? Value = null, int Component = -1, ulong Handler = 0);
}
