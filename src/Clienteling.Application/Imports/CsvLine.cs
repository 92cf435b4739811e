using System.Text;

namespace Clienteling.Application.Imports;

/// <summary>A line of comma-separated values as RFC 4180 has them, for files that a program reads.</summary>
internal static class CsvLine
{
    /// <summary>The line without its end; a cell is quoted where it must be.</summary>
    public static string Of(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) line.Append(',');
            if (cells[i].AsSpan().IndexOfAny(",\"\r\n") < 0) line.Append(cells[i]);
            else line.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        return line.ToString();
    }
}
