namespace Clienteling.Application.Data;

/// <summary>How a client's terms begin: who can't match what is typed is passed over without a look at them.</summary>
public interface ITermBeginnings
{
    /// <summary>With which letters any of the client's terms begin, as a set of bits; -1 where that is not known, which says yes to all.</summary>
    long Letters { get; }

    /// <summary>The same of the first two letters.</summary>
    long Pairs { get; }
}
