using FsCheck;
using FsCheck.Fluent;

namespace Clienteling.Domain.Tests;

public class MoneyProperties
{
    private static readonly Currency[] Currencies = [Currency.Jpy, Currency.Eur, Currency.Usd, Currency.Kwd];

    private static readonly Gen<long> Minor = Gen.OneOf(
        Gen.Choose(-200, 200).Select(n => (long)n),
        Gen.Choose(int.MinValue, int.MaxValue).Select(n => (long)n),
        Gen.Choose(int.MinValue, int.MaxValue).SelectMany(high => Gen.Choose(0, 65_535).Select(low => (long)high * 65_536 + low)));

    private static readonly Gen<Money> Amount = Gen.Elements(Currencies).SelectMany(currency => Minor.Select(minor => new Money(minor, currency)));

    private static readonly Gen<(Money A, Money B, Money C)> Three =
        Gen.Elements(Currencies).SelectMany(c => Minor.Three().Select(m => (new Money(m.Item1, c), new Money(m.Item2, c), new Money(m.Item3, c))));

    [Fact]
    public void Adding_is_exact_in_any_order_and_undone_by_taking_away() =>
        Property.Holds(Three, t =>
        {
            (t.A + t.B).ShouldBe(t.B + t.A);
            (t.A + t.B + t.C).ShouldBe(t.A + (t.B + t.C));
            (t.A + t.B - t.B).ShouldBe(t.A);
            (t.A + -t.A).IsZero.ShouldBeTrue();
            (t.A < t.B).ShouldBe((t.A - t.B).Minor < 0);
        });

    [Fact]
    public void Parts_of_a_split_add_up_exactly_and_differ_by_one_at_most() =>
        Property.Holds(Amount.SelectMany(a => Gen.Choose(1, 60).Select(n => (Amount: a, Parts: n))), t =>
        {
            var parts = t.Amount.Split(t.Parts);
            parts.Count.ShouldBe(t.Parts);
            parts.Aggregate((sum, part) => sum + part).ShouldBe(t.Amount);
            (parts.Max(p => p.Minor) - parts.Min(p => p.Minor)).ShouldBeInRange(0, 1);
            parts.Select(p => Math.Abs(p.Minor)).ShouldBeInOrder(SortDirection.Descending);
        });

    [Fact]
    public void What_is_written_is_read_back_the_same() =>
        Property.Holds(Amount.Where(a => a.Minor >= 0), amount =>
        {
            Money.TryParse(amount.ToPlainString(), amount.Currency, out var read).ShouldBeTrue();
            read.ShouldBe(amount);
            Money.OfMajor(amount.ToMajor(), amount.Currency).ShouldBe(amount);
        });

    [Fact]
    public void There_and_back_at_one_rate_loses_no_more_than_the_roundings_allow() =>
        Property.Holds(
            Gen.Elements(Currencies).Two().SelectMany(c => Gen.Choose(0, 2_000_000_000).SelectMany(minor => Gen.Choose(1, 5_000_000).Select(rate =>
                (Amount: new Money(minor, c.Item1), Target: c.Item2, Rate: rate / 10_000m)))),
            t =>
            {
                var there = t.Amount.Convert(t.Target, t.Rate);
                var back = there.Convert(t.Amount.Currency, 1m / t.Rate);
                // half a minor unit of the target, seen from here, and half a minor unit here
                var half = 0.5m / t.Target.MinorPerMajor / t.Rate * t.Amount.Currency.MinorPerMajor + 0.5m;
                Math.Abs((decimal)(back - t.Amount).Minor).ShouldBeLessThanOrEqualTo(half + 0.0001m);
            });

    [Fact]
    public void Two_shares_that_make_a_whole_make_the_whole_but_for_one_rounding() =>
        Property.Holds(Amount.SelectMany(a => Gen.Choose(0, 1000).Select(p => (Amount: a, Percent: p / 10m))), t =>
            Math.Abs((t.Amount.Percent(t.Percent) + t.Amount.Percent(100m - t.Percent) - t.Amount).Minor).ShouldBeLessThanOrEqualTo(1));
}
