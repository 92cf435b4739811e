using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests;

/// <summary>Things that a test needs but does not speak of.</summary>
internal static class Some
{
    public static readonly BoutiqueCode Ginza = new("GINZA"), Milano = new("MILANO");

    /// <summary>Noon in Ginza.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 23);

    public static Money Yen(long minor) => new(minor, Currency.Jpy);

    public static StaffMember Associate(int daysSinceJoined = 400) => Member(Role.Associate, daysSinceJoined, Ginza);
    public static StaffMember Manager(params BoutiqueCode[] boutiques) => Member(Role.Manager, 400, boutiques.Length == 0 ? [Ginza] : boutiques);
    public static StaffMember Executive() => Member(Role.Executive, 400);
    public static StaffMember Administrator() => Member(Role.Administrator, 400);

    private static StaffMember Member(Role role, int daysSinceJoined, params BoutiqueCode[] boutiques) =>
        StaffMember.Join(StaffId.New(), "someone@maison.example", PersonName.Of("佐藤", "健司"), role, "ja", Today.AddDays(-daysSinceJoined), boutiques);

    public static Act ActOf(StaffMember by, double secondsLater = 0) => new(by.Id, Now.AddSeconds(secondsLater), "Ginza 1", IdentityProof.Password);

    public static PurchaseLine Line(int number, int quantity, long amount) => new(number, ProductId.New(), quantity, amount);

    public static Purchase Purchase(params PurchaseLine[] lines) =>
        Domain.Purchases.Purchase.Record(
            PurchaseId.New(), "T-1", ClientId.New(), Now.AddDays(-16), Today.AddDays(-16), PurchaseChannel.Boutique, Ginza, StaffId.New(), Currency.Jpy, lines);

    public static Return Return(Remedy remedy, params ReturnLine[] lines) => Domain.Returns.Return.Of(ReturnId.New(), "R-1", Now, Today, Ginza, remedy, lines);

    public static void Back(Purchase purchase, Remedy remedy, int line, int quantity, long amount) =>
        purchase.TakeBack(Return(remedy, new ReturnLine(line, quantity, amount)));

    public static Claim Claim(Remedy asked = Remedy.Refund, long paid = 148_000) =>
        new(asked, ReturnReason.Uncomfortable, ItemCondition.Worn, ProofOfPurchase.FoundInHistory, [new(1, 1, ProductId.New(), "Aria pump 38", Yen(paid))], null, "ja");

    public static Verdict Verdict(VerdictOutcome outcome = VerdictOutcome.Refused, params Remedy[] legal) =>
        new([new(1, outcome, ReturnPolicyId.New(), new(2026, 4, 1), [new(RuleCodes.Window, RuleOutcome.NotMet, Finding.Of(FindingCodes.WindowPassed))], [], legal)]);

    public static Stakes Stakes(long paid = 148_000, long recovered = 37_000, PastStake? past = null) =>
        new(Now, new(Yen(paid), Yen(recovered), Yen(paid - recovered)), past ?? Past(), new(0, Yen(0)), new(null, null, null, 0, 0), null, new(AdviceKind.Grant, []));

    public static PastStake Past(long? spend = 4_000_000, int sinceDaysAgo = 2200, int exceptions = 0, int recent = 0) =>
        new(spend is { } yen ? Yen(yen) : null, Today.AddDays(-sinceDaysAgo), sinceDaysAgo / 365, 12, 1, 0, exceptions, recent);

    public static ExceptionCase Case(StaffMember requester, ClientWait wait = ClientWait.Waiting, Claim? claim = null, Verdict? verdict = null) =>
        ExceptionCase.Request(
            ExceptionCaseId.New(), ClientId.New(), PurchaseId.New(), Ginza, claim ?? Claim(), wait, verdict ?? Verdict(), Stakes(), [StaffId.New()], ActOf(requester));

    /// <summary>A budget of its own, with nothing used.</summary>
    public static Budget Budget(StaffMember of, Money concession, AuthorityKind kind = AuthorityKind.Decide, long perCase = 300_000, long perMonth = 1_000_000) =>
        new(Grant(of.Id, kind, perCase, perMonth), AuthorityUse.Open(of.Id, kind, Today, Currency.Jpy), concession);

    /// <summary>A boutique's month of its own, without a limit unless one is given.</summary>
    public static BoutiqueTake Month(Money concession, long? perMonth = null, BoutiqueUse? use = null) =>
        new(use ?? BoutiqueUse.Open(Ginza, Today, Currency.Jpy), perMonth is { } limit ? BoutiqueBudget.Set(Ginza, Today.AddDays(-30), Yen(limit), null, Now) : null, concession);

    public static Authority Grant(StaffId staff, AuthorityKind kind, long perCase, long perMonth) =>
        Authority.Grant(staff, kind, Today.AddDays(-30), Yen(perCase), Yen(perMonth), null, Now);

    public static Settlement Settlement(ExceptionCase of, Money? given = null) =>
        new(of.Granted!.Solution, given ?? of.Granted.Value, GoodsOutcome.Restore, StaffId.New(), Today, "R-77");

    public static CaseChain.BrokenLink? Broken(ExceptionCase of) => CaseChain.FirstBroken(of);
}
