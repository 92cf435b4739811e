using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Clienteling.LifetimeValue.Tests;

/// <summary>Properties are tried on the same cases every time, so that what fails once fails again.</summary>
internal static class Property
{
    private static readonly Replay Seed = new(new Rnd(20260401), FSharpOption<int>.None);

    public static void Holds<T>(Gen<T> cases, Action<T> property, int runs) =>
        Prop.ForAll(Arb.From(cases), property).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(Seed)));
}

/// <summary>Any client of any shop, and any parameters a fit could come to.</summary>
internal static class Any
{
    public static Gen<double> Parameter { get; } = LogUniform(.01, 100);

    public static Gen<double[]> Parameters { get; } = Gen.ArrayOf(Parameter, 4);

    public static Gen<double> Weeks { get; } = LogUniform(.01, 1000);

    public static Gen<ClientSummary> Client { get; } =
        from x in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 10), Gen.Choose(1, 2000))
        from age in Gen.OneOf(Gen.Choose(0, 1_000_000).Select(t => t / 1000.0), LogUniform(.01, 1000))
        from part in Gen.OneOf(Gen.Choose(0, 1_000_000).Select(p => p / 1e6), LogUniform(1e-6, 1), LogUniform(1e-6, 1).Select(p => 1 - p))
        from amount in LogUniform(.01, 1e6)
        select x == 0 ? new ClientSummary(0, 0, age) : new ClientSummary(x, part * age, age, amount);

    private static Gen<double> LogUniform(double from, double to) =>
        Gen.Choose(0, 1_000_000).Select(part => from * Math.Pow(to / from, part / 1e6));
}
