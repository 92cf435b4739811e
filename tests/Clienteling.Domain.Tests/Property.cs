using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Clienteling.Domain.Tests;

/// <summary>Properties are tried on the same cases every time, so that what fails once fails again.</summary>
internal static class Property
{
    private static readonly Replay Seed = new(new Rnd(20260401), FSharpOption<int>.None);

    public static void Holds<T>(Gen<T> cases, Action<T> property, int runs = 500) => Holds(Arb.From(cases), property, runs);

    /// <summary>Holds for any sequence of steps; a failing one is cut down to the steps that matter.</summary>
    public static void HoldsForSteps(Action<int[]> property, int most, int runs = 500)
    {
        var steps = Gen.Choose(1, most).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), length));
        Holds(Arb.From(steps, failing => failing.Select((_, i) => failing.Where((_, j) => j != i).ToArray()).Where(shorter => shorter.Length > 0)), property, runs);
    }

    private static void Holds<T>(Arbitrary<T> cases, Action<T> property, int runs) =>
        Prop.ForAll(cases, property).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(Seed)));
}

/// <summary>Reads choices out of one generated number, so that a step needs no type of its own.</summary>
internal struct Dice(int number)
{
    private uint rest = (uint)number * 2654435761u;

    /// <summary>A number from 0 to <paramref name="sides"/> - 1.</summary>
    public int Roll(int sides)
    {
        rest = unchecked((rest ^ (rest >> 15)) * 2246822519u + 3266489917u);
        return (int)(rest % (uint)sides);
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Roll(from.Count)];
}
