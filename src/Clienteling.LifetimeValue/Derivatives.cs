namespace Clienteling.LifetimeValue;

/// <summary>
/// A log-likelihood with its first and second derivatives. Many rows are summed in parts of a fixed size, in a fixed order: the same
/// data give the same bits on any number of processors.
/// </summary>
internal sealed class Derivatives(int parameters)
{
    private const int RowsOfAPart = 8_192;

    public double Value { get; set; }
    public double[] Gradient { get; } = new double[parameters];

    /// <summary>Symmetric; only i ≤ j is written and read.</summary>
    public double[,] Hessian { get; } = new double[parameters, parameters];

    public static Derivatives SumOf<TRow>(TRow[] rows, int parameters, Action<Derivatives, ReadOnlySpan<TRow>> add)
    {
        var parts = new Derivatives[(rows.Length + RowsOfAPart - 1) / RowsOfAPart];
        if (parts.Length == 1) Sum(0);
        else Parallel.For(0, parts.Length, Sum);
        var all = new Derivatives(parameters);
        foreach (var part in parts) all.Add(part);
        return all;

        void Sum(int part)
        {
            parts[part] = new(parameters);
            add(parts[part], rows.AsSpan(part * RowsOfAPart, Math.Min(RowsOfAPart, rows.Length - part * RowsOfAPart)));
        }
    }

    private void Add(Derivatives other)
    {
        Value += other.Value;
        for (var i = 0; i < parameters; i++)
        {
            Gradient[i] += other.Gradient[i];
            for (var j = i; j < parameters; j++) Hessian[i, j] += other.Hessian[i, j];
        }
    }
}
