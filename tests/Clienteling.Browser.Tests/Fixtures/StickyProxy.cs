using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>A real proxy before several nodes, as docs/operations.md sets it up: each browser stays on one node, and goes to another when that is gone.</summary>
public sealed class StickyProxy : IAsyncDisposable
{
    /// <summary>The cookie that says by its value, 0, 1, …, on which node a browser is.</summary>
    public const string NodeCookie = "NODE";

    private const string Install = "No haproxy here. Install it with: apt-get install -y haproxy";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder;
    private readonly Process process;

    private StickyProxy(Process process, string folder, Uri address) => (this.process, this.folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Opens it; without the program the test is skipped, or fails where <c>CLIENTELING_REQUIRE_BROWSER</c> is 1.</summary>
    public static async Task<StickyProxy> OpenAsync(params Uri[] nodes)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Select(f => Path.Combine(f, "haproxy")).FirstOrDefault(File.Exists) is not { } program)
        {
            if (Environment.GetEnvironmentVariable("CLIENTELING_REQUIRE_BROWSER") == "1") Assert.Fail(Install);
            Assert.Skip(Install);
            throw new UnreachableException();
        }
        var folder = Directory.CreateTempSubdirectory("clienteling-proxy-").FullName;
        var port = FreePort();
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, $"""
            defaults
                mode http
                timeout connect 2s
                timeout client 60s
                timeout server 60s
                timeout tunnel 1h
                timeout check 20s
                option redispatch 1
                option forwardfor
            frontend door
                bind 127.0.0.1:{port}
                default_backend nodes
            backend nodes
                balance roundrobin
                cookie {NodeCookie} insert indirect nocache httponly
                option httpchk GET /health/ready
                default-server inter 1s fall 3 rise 1
            {string.Join('\n', nodes.Select((n, i) => $"    server node{i} {n.Host}:{n.Port} check cookie {i}"))}

            """);
        var process = Process.Start(new ProcessStartInfo(program) { UseShellExecute = false, ArgumentList = { "-db", "-f", file }, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var proxy = new StickyProxy(process, folder, new($"http://127.0.0.1:{port}"));
        using var http = new HttpClient { BaseAddress = proxy.Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < Patience; await Task.Delay(50))
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode) return proxy;
            }
            catch (HttpRequestException)
            {
                // it is not open yet
            }
        }
        await proxy.DisposeAsync();
        throw new TimeoutException("The proxy found no node that is well.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
