using Clienteling.Domain;

namespace Clienteling.Application.LifetimeValue;

/// <summary>Between the models' real numbers, in major units, and whole minor units.</summary>
internal static class MinorUnits
{
    // far from where a sum over clients would overflow
    private const double Most = 1e15;

    /// <summary>The estimate in minor units, rounded; null stays null.</summary>
    public static long? ToMinor(this Currency currency, double? major) =>
        major is { } amount ? (long)Math.Round(Math.Clamp(amount * currency.MinorPerMajor, -Most, Most)) : null;
}
