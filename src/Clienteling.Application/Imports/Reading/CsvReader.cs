using System.Text;

namespace Clienteling.Application.Imports.Reading;

/// <summary>
/// Reads comma-separated rows as RFC 4180 has them, strictly, in memory that does not grow with the file: a row is at most
/// <see cref="LongestRow"/> characters. A line ends with CR LF, LF or CR. Lines without anything are passed over.
/// </summary>
/// <param name="text">The file's text, without its byte order mark.</param>
internal sealed class CsvReader(TextReader text)
{
    /// <summary>Most characters of one row, line ends inside its quotes included.</summary>
    public const int LongestRow = 1_000_000;

    /// <summary>Most cells of one row.</summary>
    public const int MostCells = 1_000;

    private readonly char[] block = new char[32 * 1024];
    private readonly List<int> ends = [];
    private char[] row = new char[4 * 1024];
    private int length;
    private int at;
    private int filled;
    private long line = 1;
    private bool afterReturn;

    private enum Place { CellBegins, Plain, Quoted, AfterQuote }

    /// <summary>The line of the file, from 1, in which the row begins.</summary>
    public long Line { get; private set; }

    /// <summary>Cells in the row.</summary>
    public int Count => ends.Count;

    /// <summary>The content of a cell, without its quotes.</summary>
    public ReadOnlySpan<char> this[int cell]
    {
        get
        {
            var start = cell == 0 ? 0 : ends[cell - 1];
            return row.AsSpan(start, ends[cell] - start);
        }
    }

    /// <summary>Goes on to the next row; false at the end of the file.</summary>
    /// <exception cref="BrokenFileException">
    /// The rest of the file can't be trusted: quotes that do not pair, a row without end, or content that is not text.
    /// </exception>
    public bool Read()
    {
        while (ReadRow())
        {
            if (Count > 1 || length > 0 || quotedAnything) return true;
        }
        return false;
    }

    private bool quotedAnything;

    private bool ReadRow()
    {
        length = 0;
        ends.Clear();
        quotedAnything = false;
        Line = line;
        var place = Place.CellBegins;
        var began = false;
        while (Next() is var next and >= 0)
        {
            var c = (char)next;
            if (afterReturn)
            {
                afterReturn = false;
                if (c == '\n')
                {
                    // the second half of CR LF; within quotes it is content
                    if (place == Place.Quoted) Append(c, place);
                    else if (!began) Line = line;
                    continue;
                }
            }
            if (!began) Line = line;
            began = true;
            switch (place)
            {
                case Place.Quoted when c == '"':
                    place = Place.AfterQuote;
                    break;
                case Place.Quoted:
                    CountLine(c);
                    Append(c, place);
                    break;
                case Place.AfterQuote when c == '"':
                    Append(c, place);
                    place = Place.Quoted;
                    break;
                case Place.CellBegins when c == '"':
                    place = Place.Quoted;
                    quotedAnything = true;
                    break;
                case not Place.Quoted when c == ',':
                    EndCell();
                    place = Place.CellBegins;
                    break;
                case not Place.Quoted when c is '\r' or '\n':
                    CountLine(c);
                    EndCell();
                    return true;
                case Place.AfterQuote:
                case Place.Plain when c == '"':
                    throw new BrokenFileException(ImportCodes.StrayQuote, ("line", line));
                default:
                    place = Place.Plain;
                    Append(c, place);
                    break;
            }
        }
        if (!began) return false;
        if (place == Place.Quoted) throw new BrokenFileException(ImportCodes.UnclosedQuote, ("line", Line));
        EndCell();
        return true;
    }

    private void CountLine(char c)
    {
        if (c is not ('\r' or '\n')) return;
        line++;
        afterReturn = c == '\r';
    }

    private void EndCell()
    {
        if (ends.Count == MostCells) throw new BrokenFileException(ImportCodes.TooManyCells, ("line", Line), ("limit", MostCells));
        ends.Add(length);
    }

    private void Append(char c, Place place)
    {
        if (length == row.Length)
        {
            if (length >= LongestRow)
                throw new BrokenFileException(place == Place.Plain ? ImportCodes.RowTooLong : ImportCodes.QuotedTooLong, ("line", Line), ("limit", LongestRow));
            Array.Resize(ref row, Math.Min(row.Length * 2, LongestRow));
        }
        row[length++] = c;
    }

    private int Next()
    {
        if (at == filled)
        {
            try
            {
                filled = text.ReadBlock(block);
            }
            catch (DecoderFallbackException)
            {
                throw new BrokenFileException(ImportCodes.NotText, ("line", line));
            }
            at = 0;
            if (filled == 0) return -1;
            if (block.AsSpan(0, filled).IndexOfAny(NeverText) is var odd and >= 0)
            {
                var lines = block.AsSpan(0, odd).Count('\n');
                throw new BrokenFileException(ImportCodes.Binary, ("line", line + lines));
            }
        }
        return block[at++];
    }

    // control characters but tab and line ends, what Windows-31J makes of bytes that mean nothing, and what is no character
    private static readonly System.Buffers.SearchValues<char> NeverText = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Where(c => c is < 0x20 or >= 0x7F && c is not ('\t' or '\r' or '\n')).Concat(Enumerable.Range(0xF8F0, 4)).Append(0xFFFE).Append(0xFFFF).Select(c => (char)c)]);
}
