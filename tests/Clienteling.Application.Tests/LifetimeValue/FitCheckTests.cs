using Clienteling.Application.LifetimeValue;

namespace Clienteling.Application.Tests.LifetimeValue;

public sealed class FitCheckTests
{
    [Fact]
    public void A_fit_that_meets_all_four_is_good()
    {
        var checks = FitCheck.Of(ValuedHouse.Good);

        checks.Select(c => (c.Kind, c.Passed)).ShouldBe([(FitCheckKind.HeldOut, true), (FitCheckKind.ClientByClient, true), (FitCheckKind.Unrelated, true), (FitCheckKind.Converged, true)]);
        checks[0].Figure!.Value.ShouldBe(.03, 1e-12);
        FitCheck.Trust(checks).ShouldBe(FitTrust.Good);
    }

    [Theory]
    [InlineData(1101, FitTrust.OrderOnly), InlineData(1099, FitTrust.Good), InlineData(901, FitTrust.Good), InlineData(899, FitTrust.OrderOnly)]
    public void The_total_of_the_weeks_held_out_may_be_off_by_a_tenth(double expected, FitTrust trust) =>
        FitCheck.Trust(FitCheck.Of(ValuedHouse.Good with { Holdout = [new("BG/NBD", 1000, expected, .8, 1.6, .63)] })).ShouldBe(trust);

    [Fact]
    public void One_that_does_not_tell_clients_apart_is_for_sums_only() =>
        FitCheck.Trust(FitCheck.Of(ValuedHouse.Good with { Holdout = [new("BG/NBD", 1000, 1000, .8, 1.6, .39)] })).ShouldBe(FitTrust.Totals);

    [Fact]
    public void Amounts_that_go_with_frequency_and_models_at_a_bound_are_for_sums_only()
    {
        FitCheck.Trust(FitCheck.Of(ValuedHouse.Good with { AmountCorrelation = -.3 })).ShouldBe(FitTrust.Totals);
        FitCheck.Trust(FitCheck.Of(ValuedHouse.Good with { GammaGamma = null })).ShouldBe(FitTrust.Totals);
        FitCheck.Trust(FitCheck.Of(ValuedHouse.Good with { Models = [ValuedHouse.Good.Models[0] with { Converged = false }] })).ShouldBe(FitTrust.Totals);
    }

    [Fact]
    public void Without_weeks_held_out_nothing_is_tested() =>
        FitCheck.Trust(FitCheck.Of(ValuedHouse.Good with { Holdout = [], HoldoutWeeks = 0 })).ShouldBe(FitTrust.Untested);

    [Theory]
    [InlineData(1000, 0, null, 1000, 1000)]
    [InlineData(1000, 10_000, null, 872, 1128)]      // 1.2816 deviations of 100
    [InlineData(1000, 0, 1100.0, 900, 1100)]         // a tenth off
    [InlineData(1000, 10_000, 1100.0, 837, 1163)]    // both: the root of 128.16² + 100²
    [InlineData(1000, 10_000, 900.0, 837, 1163)]     // too few is as bad as too many
    [InlineData(100, 1_000_000, null, 0, 1382)]      // never below nothing
    public void A_range_counts_chance_and_the_models_own_error(long expected, double variance, double? heldOut, long low, long high) =>
        ValueRange.Of(expected, variance, heldOut is { } predicted ? new("BG/NBD", 1000, predicted, 0, 0, 0) : null).ShouldBe(new(low, high));
}
