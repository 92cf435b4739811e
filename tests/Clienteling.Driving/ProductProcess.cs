using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Clienteling.Driving;

/// <summary>The product as people get it: a process of its own on a free port, with its data in one folder. It can be killed and opened again.</summary>
/// <param name="folder">Where its database, keys and imports are; made and removed by whoever asks.</param>
/// <param name="settings">Settings beside those of the folder, by the name of their environment variable.</param>
public sealed partial class ProductProcess(string folder, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    static ProductProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in Running.Keys) left.Kill(entireProcessTree: true);
    };

    /// <summary>The folder of its sources.</summary>
    public static string Project => Metadata("WebProject");

    /// <summary>Where it is open (<c>http://127.0.0.1:41234</c>); only after <see cref="OpenAsync"/>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The database file, for a look behind the scenes.</summary>
    public string Database => Path.Combine(folder, "clienteling.db");

    /// <summary>Everything it has written to its console so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    public bool IsOpen => process is not null;

    /// <summary>Memory it holds now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Processor time it has used since it was opened.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Opens it on what is in its folder, at the same address as before if there was one.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it said.</exception>
    public async Task OpenAsync()
    {
        var start = StartInfo("--urls", Address.GetLeftPart(UriPartial.Authority));
        var open = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data, open);
        process.ErrorDataReceived += (_, line) => Heard(line.Data, open);
        process.Exited += (_, _) => open.TrySetException(new InvalidOperationException($"The product did not start:\n{string.Join('\n', output)}"));
        process.Start();
        Running[process] = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await open.Task.WaitAsync(Patience);
    }

    /// <summary>Ends the process as a power cut does; nothing is said goodbye to.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        Running.TryRemove(process, out _);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the process to end, as a service manager does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        var code = process.ExitCode;
        Running.TryRemove(process, out _);
        process.Dispose();
        process = null;
        return code;
    }

    /// <summary>Starts one of its commands on the folder's data; its output is the caller's to read.</summary>
    public Process Start(params string[] command) => Process.Start(StartInfo(command))!;

    /// <summary>Runs one of its commands on the folder's data.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public async Task<string> RunAsync(params string[] command)
    {
        using var running = Start(command);
        var (said, complained) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return running.ExitCode == 0
            ? await said
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {running.ExitCode}:\n{await said}\n{await complained}");
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Project, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            ArgumentList = { Path.Combine(Project, Metadata("WebOutput")) },
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = null, ["Database__Provider"] = "Sqlite",
                ["ConnectionStrings__Clienteling"] = $"Data Source={Database}", ["Keys__Path"] = Path.Combine(folder, "keys"), ["Imports__Path"] = Path.Combine(folder, "imports"),
            },
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return start;
    }

    private void Heard(string? line, TaskCompletionSource<Uri> open)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (OpenAt().Match(line) is { Success: true } found) open.TrySetResult(new(found.Groups["address"].Value));
    }

    private static string Metadata(string key) =>
        typeof(ProductProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    [GeneratedRegex(@"Clienteling is open at (?<address>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OpenAt();
}
