namespace Clienteling.Web.Commands;

/// <summary>Something to do at the machine itself instead of serving: one class a command, found by its name.</summary>
public interface ICommand
{
    /// <summary>The words it is called by (<c>audit verify</c>).</summary>
    string Name { get; }

    /// <summary>Its options in one line (<c>[--json]</c>).</summary>
    string Usage { get; }

    /// <summary>What it does, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Whether it can begin while the database lacks migrations.</summary>
    bool RunsUnmigrated => false;

    /// <param name="arguments">What stands after its name.</param>
    /// <param name="terminal">Where it reads and writes.</param>
    /// <param name="stop">Cancelled by Ctrl+C.</param>
    /// <returns>The exit code: 0 only where all went well.</returns>
    /// <exception cref="UsageException">The arguments make no sense.</exception>
    Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop);
}

/// <summary>The arguments make no sense; the message says which and why.</summary>
public sealed class UsageException(string message) : Exception(message);
