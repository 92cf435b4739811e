using Clienteling.Application.Demo;

namespace Clienteling.Application.Tests.Demo;

public sealed class ChanceTests
{
    private const int Draws = 40_000;

    [Fact]
    public void The_same_seed_purpose_and_index_draw_the_same()
    {
        Drawn(new(1, "a", 1)).ShouldBe(Drawn(new(1, "a", 1)));
        Drawn(new(1, "a", 1)).ShouldNotBe(Drawn(new(2, "a", 1)));
        Drawn(new(1, "a", 1)).ShouldNotBe(Drawn(new(1, "b", 1)));
        Drawn(new(1, "a", 1)).ShouldNotBe(Drawn(new(1, "a", 2)));

        static double[] Drawn(Chance chance) => [.. Enumerable.Range(0, 5).Select(_ => chance.NextDouble())];
    }

    [Theory]
    [InlineData(.4)]
    [InlineData(1)]
    [InlineData(3.5)]
    public void A_gamma_has_its_shape_as_mean_and_variance(double shape)
    {
        var chance = new Chance(11, nameof(A_gamma_has_its_shape_as_mean_and_variance));
        var drawn = Enumerable.Range(0, Draws).Select(_ => chance.Gamma(shape)).ToList();

        drawn.Average().ShouldBe(shape, .05 * shape);
        drawn.Average(x => Math.Pow(x - shape, 2)).ShouldBe(shape, .1 * shape);
    }

    [Fact]
    public void A_beta_has_its_mean()
    {
        var chance = new Chance(12, nameof(A_beta_has_its_mean));

        Enumerable.Range(0, Draws).Average(_ => chance.Beta(.7, 2.9)).ShouldBe(.7 / 3.6, .01);
    }

    [Fact]
    public void Weights_are_kept()
    {
        var chance = new Chance(13, nameof(Weights_are_kept));

        Enumerable.Range(0, Draws).Average(_ => chance.Of([0d, 1d], x => x == 1 ? 3 : 1)).ShouldBe(.75, .01);
    }

    [Fact]
    public void Both_ends_of_a_range_are_drawn_and_nothing_beyond()
    {
        var chance = new Chance(14, nameof(Both_ends_of_a_range_are_drawn_and_nothing_beyond));

        Enumerable.Range(0, 1000).Select(_ => chance.Between(2, 5)).Distinct().Order().ShouldBe([2, 3, 4, 5]);
    }

    [Fact]
    public void Identities_lie_in_the_order_of_their_numbers()
    {
        var chance = new Chance(15, nameof(Identities_lie_in_the_order_of_their_numbers));
        var ids = Enumerable.Range(1, 500).Select(i => chance.NextGuid(i * 37L).ToString()).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.Distinct().Count().ShouldBe(500);
        ids.ShouldAllBe(id => id[14] == '8');
    }
}
