using System.Numerics;
using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>Small functions in forms that neither overflow nor cancel.</summary>
internal static class Sums
{
    /// <summary>ln(Γ(z + n)/Γ(z)) for a whole n.</summary>
    public static double LogRising(double z, int n)
    {
        if (n > 64) return SpecialFunctions.GammaLn(z + n) - SpecialFunctions.GammaLn(z);
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += Math.Log(z + i);
        return sum;
    }

    /// <summary>ln(1 + e^y).</summary>
    public static double Softplus(double y) => Math.Max(y, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(y)));

    /// <summary>ln(greater/smaller) with the difference given, exact where it is small.</summary>
    public static double LogRatio(double greater, double smaller, double difference) =>
        difference < 0.5 * smaller ? SpecialFunctions.Log1p(difference / smaller) : Math.Log(greater / smaller);

    /// <summary>e^y − 1 to the last digits, in Kahan's form, where the rounding of e^y cancels out. MathNet's is good to 2e-7 only.</summary>
    public static double Expm1(double y)
    {
        var e = Math.Exp(y);
        return e == 1 ? y : Math.Abs(y) > 1 ? e - 1 : (e - 1) * y / Math.Log(e);
    }

    /// <summary>(1 − e^(−ey))/e, which is y at e = 0.</summary>
    public static double OneMinusExpOver(double e, double y) => Math.Abs(e * y) < 1e-300 ? y : -Expm1(-e * y) / e;

    /// <summary>The sum of products of two spans of one length.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count) sums += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>The derivative of ψ, for z &gt; 0: Abramowitz and Stegun 6.4.6 up to 12, 6.4.12 beyond.</summary>
    public static double Trigamma(double z)
    {
        var sum = 0.0;
        for (; z < 12; z++) sum += 1 / (z * z);
        var s = 1 / (z * z);
        return sum + (1 + 1 / (2 * z) + s * (1.0 / 6 - s * (1.0 / 30 - s * (1.0 / 42 - s * (1.0 / 30 - s * (5.0 / 66 - s * 691.0 / 2730)))))) / z;
    }
}
