using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>
/// The product as people get it: its own process on a free port, with the demo maison in a folder of its own, gone with the
/// test class that asked for it. It can be killed and started again on what it left.
/// </summary>
public sealed partial class Maison : IAsyncDisposable
{
    private const int Clients = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    private readonly string folder = NewFolder();
    private readonly SemaphoreSlim starting = new(1);
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    static Maison() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in Running.Keys) left.Kill(entireProcessTree: true);
        if (Template is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) Directory.Delete(Template.Value.Result, recursive: true);
    };

    /// <summary>The folder of its sources.</summary>
    public static string WebProject => Metadata("WebProject");

    /// <summary>Where it is open (<c>http://127.0.0.1:41234</c>); only after <see cref="StartAsync"/>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The database file, for a look behind the scenes.</summary>
    public string Database => Path.Combine(folder, "clienteling.db");

    /// <summary>Everything it has written to its console so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>Starts it on a fresh demo maison, once; who asks again gets the one that is open.</summary>
    public async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (process is not null) return;
            foreach (var file in Directory.GetFiles(await Template.Value)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            await OpenAsync();
        }
        finally
        {
            starting.Release();
        }
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

    /// <summary>Opens it again on what is in its folder, at the same address.</summary>
    public async Task OpenAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = WebProject, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            ArgumentList = { Path.Combine(WebProject, Metadata("WebOutput")), "--urls", Address.GetLeftPart(UriPartial.Authority) },
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = null, ["Database__Provider"] = "Sqlite",
                ["ConnectionStrings__Clienteling"] = $"Data Source={Database}", ["Keys__Path"] = Path.Combine(folder, "keys"), ["Imports__Path"] = Path.Combine(folder, "imports"),
                ["Demo__Enabled"] = "true", ["Demo__Clients"] = $"{Clients}", ["Languages__Pseudo"] = "true",
            },
        };
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

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        starting.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Heard(string? line, TaskCompletionSource<Uri> open)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (OpenAt().Match(line) is { Success: true } found) open.TrySetResult(new(found.Groups["address"].Value));
    }

    /// <summary>The demo maison is made once and copied for each class.</summary>
    private static async Task<string> MakeTemplateAsync()
    {
        var maison = new Maison();
        await maison.OpenAsync();
        await maison.KillAsync();
        return maison.folder;
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("clienteling-browser-").FullName;

    private static string Metadata(string key) =>
        typeof(Maison).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    [GeneratedRegex(@"Clienteling is open at (?<address>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OpenAt();
}
