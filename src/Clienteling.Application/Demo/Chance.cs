using System.Buffers.Binary;

namespace Clienteling.Application.Demo;

/// <summary>
/// Numbers by chance that come out the same for the same seed, purpose and index on every machine and every version of
/// .NET, so that each client can be drawn without the ones before. SplitMix64 (Steele, Lea and Flood, 2014).
/// </summary>
internal sealed class Chance
{
    private ulong state;

    public Chance(long seed, string purpose, long index = 0)
    {
        state = Mix((ulong)seed) ^ Mix(Hash(purpose)) ^ Mix((ulong)index * 0x9E3779B97F4A7C15UL + 1);
        Next();
    }

    /// <summary>An identity that begins with a growing number, so that rows made in order lie in order.</summary>
    /// <param name="order">0 to 2^48 − 1.</param>
    public Guid NextGuid(long order)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, order << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);   // version 8: laid out by us (RFC 9562)
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    /// <summary>From 0 up to, and not reaching, 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number, both ends possible.</summary>
    public int Between(int least, int most) => least + (int)(NextDouble() * (most - least + 1));

    public bool Is(double probability) => NextDouble() < probability;

    public T Of<T>(IReadOnlyList<T> choices) => choices[(int)(NextDouble() * choices.Count)];

    /// <summary>One of them, each as often as its weight says.</summary>
    public T Of<T>(IReadOnlyList<T> choices, Func<T, double> weight)
    {
        var at = NextDouble() * choices.Sum(weight);
        foreach (var choice in choices)
        {
            at -= weight(choice);
            if (at < 0) return choice;
        }
        return choices[^1];
    }

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - NextDouble());

    /// <summary>Gamma with scale 1 (Marsaglia and Tsang, 2000).</summary>
    /// <param name="shape">More than 0; its mean.</param>
    public double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    public double Beta(double a, double b)
    {
        var x = Gamma(a);
        return x / (x + Gamma(b));
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>FNV-1a; a string's own hash differs from run to run.</summary>
    private static ulong Hash(string text) => text.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL);
}
