using System.Globalization;
using Clienteling.Application.Imports;
using Clienteling.Application.Imports.Rows;
using Clienteling.Web.Components.Imports;
using Clienteling.Web.Language;

namespace Clienteling.Web.Commands;

public sealed class ImportCommand(RunImport import) : ICommand
{
    /// <summary>Some rows were refused, the others are in.</summary>
    public const int RowsRefused = 3;

    /// <summary>A file could not be read at all, so nothing was taken of any.</summary>
    public const int Unreadable = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    // what a command prints is English wherever it runs: programs read it
    private static readonly Reader English = new(CultureInfo.GetCultureInfo(Languages.Default));

    private readonly Words words = new(English, new(English), key => throw new KeyNotFoundException(key));

    public string Name => "import";
    public string Usage => "DIR [--errors FILE] [--json]";
    public string Summary => "Brings in the files boutiques.csv, clients.csv, products.csv, purchases.csv and returns.csv of a folder.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(arguments, ["errors"], ["json"], mostWords: 1);
        if (options.Words is not [var folder]) throw new UsageException("The folder with the files is missing.");
        if (!Directory.Exists(folder)) return await FailAsync($"There is no folder {folder}.", Unreadable);
        folder = Path.GetFullPath(folder);
        if (!ImportFile.All.Any(f => File.Exists(Path.Combine(folder, f.Name))))
            return await FailAsync($"{folder} has none of the files {string.Join(", ", ImportFile.All)}.", Unreadable);
        ErrorsFile errors;
        try
        {
            errors = await ErrorsFile.OpenAsync(options.Value("errors"), words);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return await FailAsync(error.Message, CommandLine.Failed);
        }
        await using (errors)
        {
            var course = new ImportCourse();
            var running = import.RunAsync(folder, course, errors.AddAsync, stop);
            using (var line = new ProgressLine(terminal, "%"))
            {
                while (await Task.WhenAny(running, Task.Delay(Tick, CancellationToken.None)) != running) line.Report((int)(course.Now.Share * 100));
            }
            var ended = await running;
            if (!ended.IsDone) return await FailAsync(words.Finding(ended.Finding!), CommandLine.Failed);
            if (options.Has("json")) terminal.Json(new { state = ended.Value, files = course.Files.Select(ForJson) });
            else foreach (var file in course.Files) await PrintAsync(terminal.Out, file, ended.Value);
            return ended.Value switch
            {
                ImportState.Unreadable => await FailAsync("Nothing was imported: first put right what can’t be read.", Unreadable),
                ImportState.Cancelled => await FailAsync("Stopped. What was written until then stays; run it again to go on.", CommandLine.Failed),
                ImportState.Interrupted => await FailAsync("Ended in the middle: for a minute it could not say that it still runs, so it was taken for gone. Run it again to go on.", CommandLine.Failed),
                _ => course.Files.Any(f => f.Refused > 0) ? RowsRefused : 0,
            };
        }

        async Task<int> FailAsync(string message, int code)
        {
            await terminal.Error.WriteLineAsync(message);
            return code;
        }
    }

    private async Task PrintAsync(TextWriter to, FileReport file, ImportState state)
    {
        if (file.Broken is { } broken)
        {
            await to.WriteLineAsync($"{file.Name}: can’t be read. {words.Finding(broken)}");
            return;
        }
        await to.WriteLineAsync(state == ImportState.Unreadable
            ? $"{file.Name}: {file.Rows} rows, not imported"
            : $"{file.Name}: {file.Read} read, {file.New} new, {file.Unchanged} unchanged, {file.Changed} changed, {file.Refused} refused");
        if (file.UnknownColumns.Count > 0) await to.WriteLineAsync($"  ignored columns: {string.Join(", ", file.UnknownColumns)}");
        foreach (var remark in file.Remarks) await to.WriteLineAsync($"  warning: {remark.Column}: {words.Finding(remark.Finding)} (rows: {remark.Count}, first in line {remark.FirstLine})");
    }

    private object ForJson(FileReport file) => new
    {
        file = file.Name,
        encoding = file.Encoding,
        broken = file.Broken is { } broken ? new { code = broken.Code, message = words.Finding(broken) } : null,
        rows = file.Rows,
        read = file.Read,
        @new = file.New,
        unchanged = file.Unchanged,
        changed = file.Changed,
        refused = file.Refused,
        unknownColumns = file.UnknownColumns,
        warnings = file.Remarks.Select(r => new { column = r.Column, code = r.Finding.Code, message = words.Finding(r.Finding), rows = r.Count, firstLine = r.FirstLine }),
    };

    /// <summary>The refused rows as a file, where one was asked for.</summary>
    private sealed class ErrorsFile(StreamWriter? output, RefusalFile? file) : IAsyncDisposable
    {
        public static async Task<ErrorsFile> OpenAsync(string? path, Words words)
        {
            if (path is null) return new(null, null);
            var output = new StreamWriter(path);
            var file = new RefusalFile(output, words);
            await file.BeginAsync();
            return new(output, file);
        }

        public async Task AddAsync(string name, IReadOnlyList<Refusal> refusals)
        {
            if (file is null) return;
            foreach (var refusal in refusals) await file.AddAsync(name, refusal.Line, refusal.Column, refusal.Finding);
        }

        public async ValueTask DisposeAsync()
        {
            if (file is not null) await file.DisposeAsync();
            if (output is not null) await output.DisposeAsync();
        }
    }
}
