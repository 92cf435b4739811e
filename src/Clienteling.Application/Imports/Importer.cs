using Clienteling.Application.Data;
using Clienteling.Application.Imports.Files;
using Clienteling.Application.Imports.Reading;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>
/// Runs an import over a folder. All files are looked through first, and where one can't be read nothing is taken of any. Then
/// each file in its turn is read row by row, sorted by key in temporary files, and written a batch at a time, each its own
/// short transaction, so that others go on working and what is written stays when it ends early. Running it again is harmless.
/// </summary>
public sealed class Importer(
    IDbContextFactory<ClientelingDb> sessions, IBulkInsert bulk, IDatabaseErrors errors, Announcements announcements, ImportFolder folder, TimeProvider clock)
{
    /// <summary>Runs an import.</summary>
    /// <param name="order">Of what, for whom.</param>
    /// <param name="course">Where it is; others may look.</param>
    /// <param name="refused">Is told of every refused row, in the order of files and lines.</param>
    /// <param name="cancel">Ends it between two batches.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; <paramref name="course"/> tells what was done until then.</exception>
    public async Task RunAsync(ImportOrder order, ImportCourse course, Func<string, IReadOnlyList<Refusal>, Task> refused, CancellationToken cancel)
    {
        var present = ImportFile.All.Select(file => (File: file, Path: Path.Combine(order.Folder, file.Name))).Where(f => File.Exists(f.Path)).ToList();
        course.Begin(present.Select(f => new FileReport(f.File.Name) { Bytes = new FileInfo(f.Path).Length }));
        var forms = Check(present, course, cancel);
        if (course.Files.Any(f => f.Broken is not null)) return;
        var temporary = folder.MakeSorting(order);
        try
        {
            var lookups = new Lookups();
            foreach (var (file, path) in present)
            {
                await using (var db = await sessions.CreateDbContextAsync(cancel)) await lookups.LoadAsync(db, cancel);
                using var import = Of(file, lookups, temporary.FullName, order, clock);
                using var writer = new ImportWriter(sessions, bulk, errors, announcements, clock, order, course, file.Name, temporary.FullName, cancel);
                try
                {
                    await RunAsync(import, path, forms[file], writer, course, temporary.FullName, cancel);
                }
                finally
                {
                    await writer.HandOverRefusalsAsync(refused);
                }
            }
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static FileImport Of(ImportFile file, Lookups lookups, string temporary, ImportOrder order, TimeProvider clock) =>
        file == ImportFile.Boutiques ? new BoutiquesImport()
        : file == ImportFile.Clients ? new ClientsImport(lookups, temporary, order.At)
        : file == ImportFile.Products ? new ProductsImport()
        : file == ImportFile.Purchases ? new PurchasesImport(lookups, temporary)
        : new ReturnsImport(lookups, order.By, clock);

    private static Dictionary<ImportFile, TextForm> Check(IReadOnlyList<(ImportFile File, string Path)> present, ImportCourse course, CancellationToken cancel)
    {
        Dictionary<ImportFile, TextForm> forms = [];
        foreach (var (file, path) in present)
        {
            course.Enter(ImportStage.Checking, file.Name);
            var (report, form) = FileCheck.Run(file, path, share => course.LookedAt(file.Name, share), cancel);
            course.Set(file.Name, _ => report);
            course.LookedAt(file.Name, 1);
            forms[file] = form;
        }
        return forms;
    }

    private static async Task RunAsync(FileImport import, string path, TextForm form, ImportWriter writer, ImportCourse course, string temporary, CancellationToken cancel)
    {
        using var rows = new RowSpool(temporary);
        course.Enter(ImportStage.Reading, import.File.Name);
        Read(import, path, form, rows, writer, course, cancel);
        course.Enter(ImportStage.Writing, import.File.Name);
        var size = new BatchSize(import.FirstBatch);
        List<IReadOnlyList<SpooledRow>> groups = [];
        var waiting = 0;
        foreach (var group in (await import.PrepareAsync(rows, writer)).ByKey(import.MostOfOneKey, row => writer.Refuse(row, import.MostOfOneKey)))
        {
            if (waiting > 0 && waiting + group.Count > size.Rows) await WriteAsync();
            groups.Add(group);
            waiting += group.Count;
        }
        await WriteAsync();
        await import.FinishAsync(writer);

        async Task WriteAsync()
        {
            cancel.ThrowIfCancellationRequested();
            if (groups.Count > 0) size.Took(await writer.SaveAsync(import, groups));
            groups.Clear();
            waiting = 0;
        }
    }

    private static void Read(FileImport import, string path, TextForm form, RowSpool rows, ImportWriter writer, ImportCourse course, CancellationToken cancel)
    {
        const int stride = 512;
        using var bytes = FileCheck.Open(path);
        using var text = CsvText.Open(bytes, form);
        var csv = new CsvReader(text);
        var heading = Heading.Read(import.File, csv);
        long read = 0;
        while (csv.Read())
        {
            if (++read % stride == 0)
            {
                cancel.ThrowIfCancellationRequested();
                course.Set(import.File.Name, f => f with { Read = read });
            }
            if (!heading.Fits(csv))
            {
                writer.Refuse(new(csv.Line, null, Finding.Of(ImportCodes.CellCount, ("found", csv.Count), ("expected", heading.Width))));
                continue;
            }
            var row = new SpooledRow("", csv.Line, heading.Values(csv));
            var cells = new Cells(import.File, row);
            var key = import.KeyOf(cells);
            if (cells.Refusal is { } refusal)
            {
                writer.Refuse(refusal);
                continue;
            }
            import.Saw(cells, key);
            rows.Add(row with { Key = key });
        }
        course.Set(import.File.Name, f => f with { Read = read });
    }
}

/// <summary>What to import.</summary>
/// <param name="Run">The run's identity.</param>
/// <param name="By">Who began it, or null for the command line.</param>
/// <param name="Folder">Where the files lie; those that are not there are left out.</param>
/// <param name="At">Its instant, to the millisecond; consents are of it.</param>
public sealed record ImportOrder(Guid Run, StaffId? By, string Folder, DateTimeOffset At);
