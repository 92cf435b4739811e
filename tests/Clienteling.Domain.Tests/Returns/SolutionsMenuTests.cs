using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class SolutionsMenuTests
{
    [Fact]
    public void Every_category_has_a_menu_for_every_reason_with_money_credit_and_a_gift_on_it_once()
    {
        foreach (var family in Enum.GetValues<CategoryFamily>())
            foreach (var reason in Enum.GetValues<ReturnReason>())
            {
                var menu = SolutionsMenu.For(family, reason);
                menu.ShouldBeUnique();
                foreach (var always in (Solution[])[Solution.Exchange, Solution.StoreCredit, Solution.Refund, Solution.Gift]) menu.ShouldContain(always);
            }
    }

    [Theory]
    [InlineData(CategoryFamily.Shoes, ReturnReason.Uncomfortable, Solution.Stretching)]
    [InlineData(CategoryFamily.Shoes, ReturnReason.WrongSize, Solution.Exchange)]
    [InlineData(CategoryFamily.Shoes, ReturnReason.Fault, Solution.Repair)]
    [InlineData(CategoryFamily.ReadyToWear, ReturnReason.WrongSize, Solution.Alteration)]
    [InlineData(CategoryFamily.Jewellery, ReturnReason.WrongSize, Solution.Alteration)]
    [InlineData(CategoryFamily.Bags, ReturnReason.Fault, Solution.Repair)]
    [InlineData(CategoryFamily.Beauty, ReturnReason.NotAsExpected, Solution.Exchange)]
    public void What_a_good_associate_tries_first_comes_first(CategoryFamily family, ReturnReason reason, Solution first) =>
        SolutionsMenu.For(family, reason)[0].ShouldBe(first);

    [Fact]
    public void Money_comes_after_everything_that_keeps_the_goods_with_the_client()
    {
        var menu = SolutionsMenu.For(CategoryFamily.Shoes, ReturnReason.Uncomfortable).ToList();
        menu.ShouldBe([
            Solution.Stretching, Solution.Insoles, Solution.Exchange, Solution.Remake, Solution.Resoling, Solution.Repair,
            Solution.StoreCredit, Solution.Refund, Solution.Gift, Solution.Service,
        ]);
    }

    [Fact]
    public void Shoes_are_stretched_and_bags_are_not()
    {
        SolutionsMenu.For(CategoryFamily.Bags, ReturnReason.Uncomfortable).ShouldNotContain(Solution.Stretching);
        SolutionsMenu.For(CategoryFamily.Silk, ReturnReason.WrongSize).ShouldNotContain(Solution.Alteration);
    }

    [Fact]
    public void A_solution_settles_as_the_remedy_it_is()
    {
        foreach (var remedy in Enum.GetValues<Remedy>()) Solutions.RemedyOf(Solutions.Of(remedy)).ShouldBe(remedy);
        Solutions.RemedyOf(Solution.Remake).ShouldBe(Remedy.Exchange);
        Solutions.RemedyOf(Solution.Insoles).ShouldBe(Remedy.Repair);
        Solutions.RemedyOf(Solution.Gift).ShouldBeNull();
        Solutions.RemedyOf(Solution.Service).ShouldBeNull();
        Enum.GetValues<Solution>().Where(Solutions.GivesBackValue).ShouldBe([Solution.Refund, Solution.Exchange, Solution.StoreCredit, Solution.Remake]);
    }
}
