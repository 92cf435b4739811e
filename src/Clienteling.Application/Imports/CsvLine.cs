using System.Text;

namespace Clienteling.Application.Imports;

/// <summary>Lines of comma-separated values as RFC 4180 has them.</summary>
public static class CsvLine
{
    /// <summary>
    /// One line without its end. A cell that a spreadsheet would take for a formula gets an apostrophe before it, so that what
    /// somebody typed into a name never runs on the machine of whoever opens the export.
    /// </summary>
    public static string Of(params ReadOnlySpan<string?> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) line.Append(',');
            Append(line, Harmless(cells[i] ?? ""));
        }
        return line.ToString();
    }

    /// <summary>One line of cells as they are, for files that a program reads.</summary>
    public static string Exact(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) line.Append(',');
            Append(line, cells[i]);
        }
        return line.ToString();
    }

    private static string Harmless(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? "'" + cell : cell;

    private static void Append(StringBuilder line, string cell)
    {
        if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0) line.Append(cell);
        else line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
