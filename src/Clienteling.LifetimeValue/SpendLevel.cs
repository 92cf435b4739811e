using System.Runtime.InteropServices;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Clienteling.LifetimeValue;

/// <summary>
/// How high a client's amounts may lie: 1/ν in units of 1/(γ + xm), where ν, the rate of the client's gamma amounts, is
/// Gamma(px + q, γ + xm) given the history. So 1/ν is inverse gamma, which has a variance only where px + q &gt; 2, and just above that
/// one that a client in millions makes. Therefore the highest in a thousand are taken for the thousandth: mean and variance are of
/// min(1/ν, c), finite for every shape. Of clients with repeat purchases this takes next to nothing away.
/// </summary>
/// <param name="Mean">E[min(1/ν, c)].</param>
/// <param name="Variance">Its variance.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpendLevel(double Mean, double Variance)
{
    /// <summary>The share of clients whose level is taken for that of the last of them.</summary>
    public const double Highest = 0.001;

    private static readonly GaussLegendreRule Rule = new(-1, 1, 64);

    /// <param name="shape">px + q, more than 0.</param>
    public static SpendLevel Of(double shape)
    {
        var least = SpecialFunctions.GammaLowerRegularizedInv(shape, Highest);
        // in ln ν, from the thousandth to where no more than e^-40 is left
        var (from, to) = (Math.Log(least), Math.Log(shape + (12 * Math.Sqrt(shape)) + 60));
        var logGamma = SpecialFunctions.GammaLn(shape);
        var mean = (Highest / least) + Mixed(level => level);
        return new(mean, (Highest * Square((1 / least) - mean)) + Mixed(level => Square(level - mean)));

        double Mixed(Func<double, double> of)
        {
            var sum = 0.0;
            for (var i = 0; i < Rule.Order; i++)
            {
                var at = from + ((to - from) * (1 + Rule.Abscissas[i]) / 2);
                sum += Rule.Weights[i] * of(Math.Exp(-at)) * Math.Exp((shape * at) - Math.Exp(at) - logGamma);
            }
            return sum * (to - from) / 2;
        }

        static double Square(double y) => y * y;
    }
}
