namespace Clienteling.LifetimeValue.Tests;

public sealed class PurchaseHistoryTests
{
    private static readonly DateOnly First = new(2025, 1, 1);
    private static readonly DateOnly AsOf = First.AddDays(70);

    [Fact]
    public void Purchases_of_one_day_are_one_and_the_first_day_counts_for_neither_frequency_nor_amount()
    {
        var summary = Of((0, 500), (0, 20), (7, 10), (7, 30), (35, 80)).Summary;

        summary.ShouldBe(new ClientSummary(2, 5, 10, 60));
    }

    [Fact]
    public void Who_bought_on_one_day_only_has_an_age_and_nothing_else() =>
        Of((3, 500), (3, 20)).Summary.ShouldBe(new ClientSummary(0, 0, 67 / 7.0, 0));

    [Fact]
    public void The_as_of_day_is_counted_and_what_follows_is_held_out()
    {
        var history = Of((0, 1), (70, 10), (71, 99), (71, 99), (80, 99));

        history.Summary.ShouldBe(new ClientSummary(1, 10, 10, 10));
        history.HeldOutDays.ShouldBe(2);
    }

    [Fact]
    public void Who_began_after_the_as_of_day_or_never_is_no_client_yet()
    {
        Of((71, 99)).Summary.ShouldBeNull();
        Of().Summary.ShouldBeNull();
        Of((70, 99)).Summary.ShouldBe(new ClientSummary(0, 0, 0, 0));
    }

    [Fact]
    public void A_day_of_returns_takes_from_the_mean() =>
        Of((0, 1), (7, 100), (14, -40)).Summary!.Value.MonetaryValue.ShouldBe(30);

    [Fact]
    public void Days_out_of_order_are_refused() =>
        Should.Throw<ArgumentException>(() => Of((7, 1), (6, 1)));

    private static PurchaseHistory Of(params (int Day, double Amount)[] purchases)
    {
        var history = new PurchaseHistory(AsOf);
        foreach (var (day, amount) in purchases) history.Add(First.AddDays(day), amount);
        return history;
    }
}
