using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>Lets something happen just before the first query of a kind, as if somebody else had been quicker.</summary>
public sealed class Meanwhile : DbCommandInterceptor
{
    private Func<string, bool>? which;
    private Func<Task>? happens;

    /// <param name="query">Which query, by its text.</param>
    /// <param name="happening">What happens before it, once.</param>
    public void Before(Func<string, bool> query, Func<Task> happening) => (which, happens) = (query, happening);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (which?.Invoke(command.CommandText) == true && Interlocked.Exchange(ref happens, null) is { } now) await now();
        return result;
    }
}
