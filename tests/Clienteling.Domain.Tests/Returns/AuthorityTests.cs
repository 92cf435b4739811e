using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class AuthorityTests
{
    private readonly StaffId kenji = StaffId.New();

    private Authority Grant(long perCase, long perMonth) => Some.Grant(kenji, AuthorityKind.Decide, perCase, perMonth);
    private AuthorityUse Month() => AuthorityUse.Open(kenji, AuthorityKind.Decide, Some.Today, Currency.Jpy);

    [Fact]
    public void A_month_allows_no_less_than_a_case_and_in_one_currency()
    {
        Refusal.Of(() => Grant(100, 99), AuthorityCodes.AmountInvalid);
        Refusal.Of(() => Grant(-1, 99), AuthorityCodes.AmountInvalid);
        Refusal.Of(() => Authority.Grant(kenji, AuthorityKind.Decide, Some.Today, Some.Yen(1), new(1, Currency.Eur), null, Some.Now), AuthorityCodes.OneCurrency);
        Grant(0, 0).PerCase.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void A_concession_of_exactly_what_a_case_allows_is_covered_and_one_more_is_not()
    {
        var (authority, use) = (Grant(100, 250), Month());
        Refusal.Of(() => use.Take(Some.Yen(101), authority), AuthorityCodes.BeyondCase)["limit"]!.Money.ShouldBe(Some.Yen(100));
        use.Used.IsZero.ShouldBeTrue();
        use.Take(Some.Yen(100), authority);
        use.Used.ShouldBe(Some.Yen(100));
    }

    [Fact]
    public void A_month_is_never_overspent_and_its_last_yen_can_be_spent()
    {
        var (authority, use) = (Grant(100, 250), Month());
        use.Take(Some.Yen(100), authority);
        use.Take(Some.Yen(100), authority);
        Refusal.Of(() => use.Take(Some.Yen(51), authority), AuthorityCodes.BeyondMonth)["left"]!.Money.ShouldBe(Some.Yen(50));
        use.Take(Some.Yen(50), authority);
        use.LeftOf(authority).ShouldBe(Some.Yen(0));
        Refusal.Of(() => use.Take(Some.Yen(1), authority), AuthorityCodes.BeyondMonth);
        use.Take(Some.Yen(0), authority);
    }

    [Fact]
    public void A_lowered_authority_leaves_nothing_and_never_less_than_nothing()
    {
        var use = Month();
        use.Take(Some.Yen(200), Grant(200, 250));
        use.LeftOf(Grant(50, 100)).ShouldBe(Some.Yen(0));
    }

    [Fact]
    public void An_authority_that_changed_its_currency_starts_with_the_next_month()
    {
        var use = Month();
        use.Take(Some.Yen(200), Grant(200, 250));
        var euros = Authority.Grant(kenji, AuthorityKind.Decide, Some.Today, new(100_00, Currency.Eur), new(100_00, Currency.Eur), null, Some.Now);
        use.LeftOf(euros).ShouldBe(new Money(0, Currency.Eur));
        Refusal.Of(() => use.Take(new(1, Currency.Eur), euros), AuthorityCodes.BeyondMonth);
        use.Take(new(0, Currency.Eur), euros);
        use.Used.ShouldBe(Some.Yen(200));
    }

    [Fact]
    public void Nobody_spends_anothers_authority_nor_gives_any_back()
    {
        var use = Month();
        Should.Throw<ArgumentException>(() => use.Take(Some.Yen(1), Some.Grant(StaffId.New(), AuthorityKind.Decide, 100, 100)));
        Should.Throw<ArgumentException>(() => use.Take(Some.Yen(1), Some.Grant(kenji, AuthorityKind.Goodwill, 100, 100)));
        Should.Throw<ArgumentOutOfRangeException>(() => use.Take(Some.Yen(-1), Grant(100, 100)));
    }

    [Theory]
    [InlineData("2026-11-01")]
    [InlineData("2026-11-30")]
    public void A_month_is_known_by_its_first_day(string day) => AuthorityUse.MonthOf(DateOnly.Parse(day)).ShouldBe(new DateOnly(2026, 11, 1));
}
