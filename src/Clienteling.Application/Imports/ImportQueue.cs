using System.Threading.Channels;

namespace Clienteling.Application.Imports;

/// <summary>Imports that were started and wait for the worker of this process.</summary>
public sealed class ImportQueue
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    public void Add(Guid import) => waiting.Writer.TryWrite(import);

    public ChannelReader<Guid> Waiting => waiting.Reader;
}
