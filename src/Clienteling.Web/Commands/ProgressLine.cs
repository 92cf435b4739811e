namespace Clienteling.Web.Commands;

/// <summary>A count that is drawn over itself while somebody watches, and not at all otherwise.</summary>
public sealed class ProgressLine(Terminal terminal, string what) : IProgress<int>, IDisposable
{
    private int width;

    public void Report(int value)
    {
        if (!terminal.IsInteractive) return;
        var line = $"{value:N0} {what}";
        terminal.Error.Write("\r" + line.PadRight(width));
        width = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (width > 0) terminal.Error.Write("\r" + new string(' ', width) + "\r");
    }
}
