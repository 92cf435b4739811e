namespace Clienteling.Application.Imports.Reading;

/// <summary>Which cell of a row holds which column of the file.</summary>
internal sealed class Heading
{
    /// <summary>Most unknown names that are listed, and most characters of each.</summary>
    private const int MostListed = 50;
    private const int LongestListed = 60;

    private readonly int?[] cells;
    private readonly int width;

    private Heading(int?[] cells, int width, IReadOnlyList<string> unknown) => (this.cells, this.width, Unknown) = (cells, width, unknown);

    /// <summary>Names that mean nothing here, in their order; what stands under them is ignored.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads the first row.</summary>
    /// <exception cref="BrokenFileException">There is none, a required column is missing, or one stands twice.</exception>
    public static Heading Read(ImportFile file, CsvReader csv)
    {
        if (!csv.Read()) throw new BrokenFileException(ImportCodes.Empty);
        var cells = new int?[file.Columns.Count];
        List<string> unknown = [];
        for (var cell = 0; cell < csv.Count; cell++)
        {
            var name = csv[cell].Trim().ToString();
            var column = file.Columns.Contains(name) ? file.IndexOf(name) : -1;
            if (column < 0)
            {
                if (unknown.Count < MostListed) unknown.Add(name.Length <= LongestListed ? name : name[..LongestListed]);
                continue;
            }
            if (cells[column] is not null) throw new BrokenFileException(ImportCodes.ColumnTwice, ("column", name));
            cells[column] = cell;
        }
        var missing = file.Required.Where(c => cells[file.IndexOf(c)] is null).ToList();
        if (missing.Count > 0) throw new BrokenFileException(ImportCodes.ColumnMissing, ("columns", string.Join(", ", missing)));
        if (file.EitherOf.Count > 0 && file.EitherOf.All(c => cells[file.IndexOf(c)] is null))
            throw new BrokenFileException(ImportCodes.ColumnMissing, ("columns", string.Join(" / ", file.EitherOf)));
        return new(cells, csv.Count, unknown);
    }

    /// <summary>Whether the row has as many cells as the heading.</summary>
    public bool Fits(CsvReader csv) => csv.Count == width;

    /// <summary>How many cells a row should have.</summary>
    public int Width => width;

    /// <summary>The row's values by column, without the blanks around them; null where the file has no such column.</summary>
    public string?[] Values(CsvReader csv)
    {
        var values = new string?[cells.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column] is { } cell) values[column] = csv[cell].Trim().ToString();
        }
        return values;
    }
}
