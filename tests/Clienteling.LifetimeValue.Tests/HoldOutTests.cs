namespace Clienteling.LifetimeValue.Tests;

public sealed class HoldOutTests
{
    private static readonly BgNbd Model = new(.55, 10.3, .81, 2.55);

    [Fact]
    public void Errors_are_over_clients_and_groups_by_frequency_up_to_seven_and_more()
    {
        ClientSummary[] clients = [new(0, 0, 30), new(2, 20, 30), new(7, 25, 30), new(12, 29, 30)];
        var expected = clients.Select(c => Model.ExpectedPurchases(c, 26)).ToArray();

        var held = HoldOut.Of(Model, clients, [1, 0, 3, 9], 26);

        (held.Clients, held.ActualPurchases).ShouldBe((4, 13));
        held.ExpectedPurchases.ShouldBe(expected.Sum(), 1e-12);
        held.MeanAbsoluteError.ShouldBe((Math.Abs(expected[0] - 1) + expected[1] + Math.Abs(expected[2] - 3) + Math.Abs(expected[3] - 9)) / 4, 1e-12);
        held.ByFrequency.Select(g => (g.Frequency, g.Clients, g.ActualMean)).ShouldBe([(0, 1, 1), (2, 1, 0), (7, 2, 6)]);
        held.ByFrequency[2].ExpectedMean.ShouldBe((expected[2] + expected[3]) / 2, 1e-12);
    }

    [Fact]
    public void Where_all_did_the_same_there_is_no_correlation() =>
        HoldOut.Of(Model, [new(0, 0, 30), new(2, 20, 30)], [0, 0], 26).Correlation.ShouldBeNull();

    [Fact]
    public void A_count_is_wanted_for_each_client()
    {
        Should.Throw<ArgumentException>(() => HoldOut.Of(Model, [new(0, 0, 30)], [], 26));
        Should.Throw<ArgumentException>(() => HoldOut.Of(Model, [], [], 26));
    }

    [Fact]
    public void The_curve_counts_each_client_from_their_own_first_day()
    {
        var curve = HoldOut.ExpectedCurve(Model, [0, 0, 10, 21], 4);

        curve.Length.ShouldBe(4);
        curve[0].ShouldBe(2 * After(7), 1e-12);
        curve[1].ShouldBe(2 * After(14) + After(4), 1e-12);
        curve[3].ShouldBe(2 * After(28) + After(18) + After(7), 1e-12);

        static double After(int days) => Model.ExpectedPurchasesOfNewClient(days / 7.0);
    }

    [Fact]
    public void Cdnows_curve_follows_its_repeat_purchases_over_78_weeks()
    {
        var data = Cdnow.Data();

        var curve = HoldOut.ExpectedCurve(BgNbd.Fit(data.Cohort).Model!, data.FirstDays, 78);

        curve.ShouldBeInOrder();
        // 2,457 repeat purchase-days in the 39 weeks of calibration, and 1,882 after
        var calibrated = data.Clients.Sum(c => c.Frequency);
        curve[38].ShouldBe(calibrated, .03 * calibrated);
        curve[77].ShouldBe(calibrated + 1_882, .06 * (calibrated + 1_882));
    }
}
