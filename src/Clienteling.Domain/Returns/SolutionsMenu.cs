using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Returns;

/// <summary>What a good associate tries for a category and a reason, in that order, beyond money.</summary>
public static class SolutionsMenu
{
    /// <summary>The solutions for goods of that family that came back for that reason, best first, each once.</summary>
    public static IReadOnlyList<Solution> For(CategoryFamily family, ReturnReason reason)
    {
        Solution[] remedyOfReason = (family, reason) switch
        {
            (CategoryFamily.Shoes, ReturnReason.Uncomfortable) => [Solution.Stretching, Solution.Insoles, Solution.Exchange, Solution.Remake],
            (CategoryFamily.Shoes, ReturnReason.WrongSize) => [Solution.Exchange, Solution.Stretching, Solution.Insoles, Solution.Remake],
            (CategoryFamily.Shoes, ReturnReason.Fault) => [Solution.Repair, Solution.Resoling, Solution.Exchange],
            (CategoryFamily.ReadyToWear, ReturnReason.WrongSize or ReturnReason.Uncomfortable) => [Solution.Alteration, Solution.Exchange, Solution.Remake],
            (CategoryFamily.Jewellery, ReturnReason.WrongSize or ReturnReason.Uncomfortable) => [Solution.Alteration, Solution.Exchange, Solution.Remake],
            (_, ReturnReason.Fault) => [Solution.Repair, Solution.Exchange],
            _ => [Solution.Exchange],
        };
        Solution[] ofFamily = family switch
        {
            CategoryFamily.Shoes => [Solution.Exchange, Solution.Stretching, Solution.Insoles, Solution.Resoling, Solution.Repair, Solution.Remake],
            CategoryFamily.ReadyToWear => [Solution.Exchange, Solution.Alteration, Solution.Repair, Solution.Remake],
            CategoryFamily.Bags or CategoryFamily.SmallLeather or CategoryFamily.Jewellery => [Solution.Exchange, Solution.Repair, Solution.Service, Solution.Remake],
            _ => [Solution.Exchange],
        };
        return [.. remedyOfReason.Concat(ofFamily).Concat([Solution.StoreCredit, Solution.Refund, Solution.Gift, Solution.Service]).Distinct()];
    }
}
