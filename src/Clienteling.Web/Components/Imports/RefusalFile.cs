using System.Globalization;
using Clienteling.Domain;
using Clienteling.Web.Language;
using CsvHelper;
using CsvHelper.Configuration;

namespace Clienteling.Web.Components.Imports;

/// <summary>
/// Refused rows as comma-separated values, <c>file,line,column,code,message</c>. What a spreadsheet would take for a formula
/// gets an apostrophe before it.
/// </summary>
/// <param name="output">Where to; left open.</param>
/// <param name="words">In whose language the messages are.</param>
public sealed class RefusalFile(TextWriter output, Words words) : IAsyncDisposable
{
    private readonly CsvWriter csv = new(output, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\n" }, leaveOpen: true);

    public async Task BeginAsync()
    {
        foreach (var heading in (string[])["file", "line", "column", "code", "message"]) csv.WriteField(heading);
        await csv.NextRecordAsync();
    }

    public async Task AddAsync(string file, long line, string? column, Finding why)
    {
        csv.WriteField(file);
        csv.WriteField(line);
        csv.WriteField(column);
        csv.WriteField(why.Code);
        csv.WriteField(words.Finding(why));
        await csv.NextRecordAsync();
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
