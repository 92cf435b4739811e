using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>
/// A line to the maison that can be slow, or cut: what is open breaks, and nothing new gets through until it is mended.
/// </summary>
public sealed class Line : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly int target;
    private volatile bool isCut;

    /// <param name="target">The maison's port on this machine.</param>
    public Line(int target)
    {
        this.target = target;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How long all that is sent is under way, in either direction; nothing overtakes.</summary>
    public TimeSpan Delay { get; set; }

    public void Cut()
    {
        isCut = true;
        foreach (var end in open.Keys) end.Dispose();
    }

    public void Mend() => isCut = false;

    public void Dispose()
    {
        Cut();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // the line was taken down
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        open[near] = open[far] = true;
        try
        {
            if (isCut) return;
            await far.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(CarryAsync(near.GetStream(), far.GetStream()), CarryAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // either side hung up
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Dispose();
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var underWay = Channel.CreateUnbounded<(DateTime Arrives, byte[] Bytes)>();
        var taking = TakeAsync();
        await foreach (var (arrives, bytes) in underWay.Reader.ReadAllAsync())
        {
            if (arrives - DateTime.UtcNow is { Ticks: > 0 } left) await Task.Delay(left);
            await to.WriteAsync(bytes);
        }
        await taking;

        async Task TakeAsync()
        {
            try
            {
                var buffer = new byte[16 * 1024];
                while (await from.ReadAsync(buffer) is > 0 and var read) underWay.Writer.TryWrite((DateTime.UtcNow + Delay, buffer[..read]));
            }
            finally
            {
                underWay.Writer.Complete();
            }
        }
    }
}
