namespace Clienteling.Application.Imports.Reading;

/// <summary>
/// Looks a file through from end to end before anything of it is taken: how its text is written, whether its heading and its
/// quotes hold, how many rows it has. So a broken file leaves no trace.
/// </summary>
internal static class FileCheck
{
    /// <summary>How often, in rows, it says how far it is and looks whether to stop.</summary>
    private const int Stride = 4096;

    /// <summary>Looks the file through.</summary>
    /// <param name="file">Which file of the format it is.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="progress">Is told the share of the file that was looked at, 0 to 1.</param>
    /// <param name="cancel">Stops the looking.</param>
    public static (FileReport Report, TextForm Form) Run(ImportFile file, string path, Action<double> progress, CancellationToken cancel)
    {
        var report = new FileReport(file.Name);
        try
        {
            using var bytes = Open(path);
            report = report with { Bytes = bytes.Length };
            try
            {
                return (Look(file, bytes, TextForm.Utf8, report, progress, cancel), TextForm.Utf8);
            }
            catch (BrokenFileException notUtf8) when (notUtf8.Finding.Code == ImportCodes.NotText && !CsvText.HasUtf8Mark(bytes))
            {
                return (Look(file, bytes, TextForm.Windows31J, report, progress, cancel), TextForm.Windows31J);
            }
        }
        catch (BrokenFileException broken)
        {
            return (report with { Broken = broken.Finding }, TextForm.Utf8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (report with { Broken = Domain.Finding.Of(ImportCodes.FileUnreadable) }, TextForm.Utf8);
        }
    }

    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 128 * 1024, FileOptions.SequentialScan);

    private static FileReport Look(ImportFile file, FileStream bytes, TextForm form, FileReport report, Action<double> progress, CancellationToken cancel)
    {
        using var text = CsvText.Open(bytes, form);
        var csv = new CsvReader(text);
        var heading = Heading.Read(file, csv);
        long rows = 0;
        while (csv.Read())
        {
            rows++;
            if (rows % Stride != 0) continue;
            cancel.ThrowIfCancellationRequested();
            progress((double)bytes.Position / Math.Max(1, bytes.Length));
        }
        return report with { Rows = rows, UnknownColumns = heading.Unknown, Encoding = form == TextForm.Utf8 ? "UTF-8" : "Windows-31J" };
    }
}
