using System.Threading.Channels;

namespace Clienteling.Application.LifetimeValue;

/// <summary>Fits that were begun on a page and wait for the worker of this process.</summary>
public sealed class FitQueue
{
    private readonly Channel<int> waiting = Channel.CreateUnbounded<int>();

    public void Add(int fit) => waiting.Writer.TryWrite(fit);

    public ChannelReader<int> Waiting => waiting.Reader;
}
