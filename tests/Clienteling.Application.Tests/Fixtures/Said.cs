using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>Hears what is written into the log.</summary>
public sealed class Said<T> : ILogger<T>
{
    private readonly Channel<string> said = Channel.CreateUnbounded<string>();

    /// <summary>Waits until something is written that contains the text; what was before that is passed over.</summary>
    public async Task SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await said.Reader.ReadAsync(patience.Token)).Contains(text, StringComparison.Ordinal))
        {
            // something else
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        said.Writer.TryWrite(formatter(state, exception));

    public bool IsEnabled(LogLevel logLevel) => true;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
}
