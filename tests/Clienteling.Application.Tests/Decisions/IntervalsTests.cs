using Clienteling.Application.Decisions;

namespace Clienteling.Application.Tests.Decisions;

public sealed class IntervalsTests
{
    [Theory]
    // Wilson's own formula; 8 of 10 and 0 of 10 as in Brown, Cai & DasGupta's discussion of few cases
    [InlineData(8, 10, .8, .4902, .9433)]
    [InlineData(0, 10, 0, 0, .2775)]
    [InlineData(10, 10, 1, .7225, 1)]
    [InlineData(500, 1000, .5, .4691, .5309)]
    public void A_share_has_wilsons_interval(int count, int of, double value, double low, double high)
    {
        var share = Intervals.Share(count, of)!;
        (share.Value, Math.Round(share.Low, 4), Math.Round(share.High, 4)).ShouldBe((value, low, high));
    }

    [Fact]
    public void Of_none_there_is_no_share() => Intervals.Share(0, 0).ShouldBeNull();

    [Fact]
    public void A_ratio_is_of_the_sums_and_its_interval_is_the_same_each_time()
    {
        (double, double)[] clients = [.. Enumerable.Range(1, 40).Select(i => ((double)(i % 7) * 100, 20.0 + i % 3))];

        var ratio = Intervals.Ratio(clients)!;

        ratio.Value.ShouldBe(clients.Sum(c => c.Item1) / clients.Sum(c => c.Item2), 1e-12);
        ratio.Low.ShouldBeLessThan(ratio.Value);
        ratio.High.ShouldBeGreaterThan(ratio.Value);
        Intervals.Ratio(clients).ShouldBe(ratio);
    }

    [Fact]
    public void The_bootstrap_agrees_with_the_delta_method_where_there_are_many()
    {
        // independent clients, one unit conceded each: the ratio is a mean, whose interval everybody knows
        (double Above, double Below)[] clients = [.. Enumerable.Range(0, 2000).Select(i => ((double)(i * 7919 % 1000), 1.0))];
        var mean = clients.Average(c => c.Above);
        var error = 1.96 * Math.Sqrt(clients.Average(c => Math.Pow(c.Above - mean, 2)) / clients.Length);

        var ratio = Intervals.Ratio(clients)!;

        ratio.Low.ShouldBe(mean - error, .15 * error);
        ratio.High.ShouldBe(mean + error, .15 * error);
    }

    [Fact]
    public void Few_clients_have_a_ratio_without_an_interval_and_nothing_conceded_has_none()
    {
        Intervals.Ratio([(100, 10), (0, 10)]).ShouldBe(new(5, double.NaN, double.NaN));
        Intervals.Ratio([(100, 0), (50, 0)]).ShouldBeNull();
        Intervals.Ratio([]).ShouldBeNull();
    }

    [Theory]
    [InlineData(.5, 3), InlineData(.95, 5), InlineData(.2, 1), InlineData(.21, 2), InlineData(1, 5)]
    public void A_percentile_is_a_value_that_was_seen(double share, int value) => Intervals.Percentile([1, 2, 3, 4, 5], share).ShouldBe(value);
}
