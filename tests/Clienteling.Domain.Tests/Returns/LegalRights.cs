using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

/// <summary>Rights of each kind, of no country in particular.</summary>
internal static class LegalRights
{
    private static readonly DateOnly From = new(2022, 1, 1);

    public static LegalRight Withdrawal(string country, bool endsOnWorkingDay = false) =>
        LegalRight.Of("withdrawal", country, "Withdrawal", From, [PurchaseChannel.Web, PurchaseChannel.Remote], onlyFaulty: false, days: 14, months: null,
            exceptPersonalised: true, exceptOpenedHygiene: true, onlyWithoutTerms: false, [Remedy.Refund], endsOnWorkingDay: endsOnWorkingDay);

    public static LegalRight Conformity(string country) => Faulty("conformity", country, null, 24, [Remedy.Repair, Remedy.Exchange]);

    public static LegalRight AfterRepair(string country) => Faulty("after-repair", country, null, 24, [Remedy.Refund], onlyAfterRepair: true);

    public static LegalRight Rejection(string country) => Faulty("rejection", country, 30, null, [Remedy.Refund]);

    public static LegalRight WithoutTerms(string country) =>
        LegalRight.Of("without-terms", country, "Without terms", From, [PurchaseChannel.Web, PurchaseChannel.Remote], onlyFaulty: false, days: 8, months: null,
            exceptPersonalised: false, exceptOpenedHygiene: false, onlyWithoutTerms: true, [Remedy.Refund], countsFirstDay: true);

    private static LegalRight Faulty(string key, string country, int? days, int? months, IReadOnlyList<Remedy> remedies, bool onlyAfterRepair = false) =>
        LegalRight.Of(key, country, key, From, [PurchaseChannel.Boutique, PurchaseChannel.Web, PurchaseChannel.Remote], onlyFaulty: true, days, months,
            exceptPersonalised: false, exceptOpenedHygiene: false, onlyWithoutTerms: false, remedies, onlyAfterRepair);
}
