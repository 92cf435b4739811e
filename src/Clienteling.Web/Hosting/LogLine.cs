using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Clienteling.Web.Hosting;

/// <summary>
/// One event as text. An exception is written with its types and stack; the message only where it can't repeat somebody's
/// data: a database's names the row that was refused, a parser's the text it could not read.
/// </summary>
public sealed class LogLine : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Line = new(
        "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Correlation} {SourceContext}: {Message:l}{NewLine}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        Line.Format(logEvent, output);
        for (var error = logEvent.Exception; error is not null; error = error.InnerException)
        {
            output.WriteLine($"  {error.GetType().FullName}: {Message(error)}");
            if (error.StackTrace is { } stack) output.WriteLine(stack);
        }
    }

    private static string Message(Exception error) => error switch
    {
        DbException database => $"{SqliteProvider.NumberOf(database) ?? SqlServerProvider.NumberOf(database)} (its message is not logged)",
        FormatException or JsonException or CsvHelper.CsvHelperException => "(not logged: it may repeat what was read)",
        _ => error.Message,
    };
}
