using System.Data.Common;
using Clienteling.Application;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Web.Hosting;

/// <summary>A span for each command to the database: its text, in which what somebody typed stands as parameters, and never their values.</summary>
/// <param name="system">The database, as OpenTelemetry calls it.</param>
public sealed class DatabaseSpans(string system) : DbCommandInterceptor
{
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Tell(command, eventData, eventData.Duration);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Tell(command, eventData, eventData.Duration);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Tell(command, eventData, eventData.Duration);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Tell(command, eventData, eventData.Duration);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Tell(command, eventData, eventData.Duration, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(command, eventData, eventData.Duration, eventData.Exception);
        return Task.CompletedTask;
    }

    private void Tell(DbCommand command, CommandEventData data, TimeSpan took, Exception? error = null)
    {
        using var span = Telemetry.Command(command.CommandText.AsSpan().TrimStart() is var text && text.IndexOf(' ') is > 0 and var end ? text[..end].ToString() : system, data.StartTime);
        if (span is null) return;
        span.SetTag("db.system.name", system);
        span.SetTag("db.query.text", command.CommandText);
        if (error is not null) span.Failed(error);
        span.SetEndTime(data.StartTime.UtcDateTime + took);
    }
}
