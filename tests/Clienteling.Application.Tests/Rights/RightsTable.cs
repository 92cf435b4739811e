using Clienteling.Application.Administration;
using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Administration.Authorities;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Appointments;
using Clienteling.Application.Clients;
using Clienteling.Application.Decisions;
using Clienteling.Application.Floor;
using Clienteling.Application.Imports;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Returns;
using Clienteling.Application.Staff;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Visits;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using static Clienteling.Application.Tests.Rights.Reach;

namespace Clienteling.Application.Tests.Rights;

/// <summary>How far a role's right reaches.</summary>
internal enum Reach
{
    /// <summary>Not at all.</summary>
    No,

    /// <summary>What they asked for themselves, in their own boutique: not a colleague's.</summary>
    Mine,

    /// <summary>In their own boutiques.</summary>
    Own,

    /// <summary>Everywhere.</summary>
    All,
}

/// <summary>One way into a use case, who may go it, and how it is gone with everything in order.</summary>
/// <param name="Name">The use case, with the way where it has several.</param>
internal sealed record Right(
    string Name, Type UseCase, Reach Associate, Reach Manager, Reach Executive, Reach Administrator, Func<TestHouse.Session, Place, Task<Result>> TryAsync)
{
    public Reach Of(Role role) => role switch { Role.Associate => Associate, Role.Manager => Manager, Role.Executive => Executive, _ => Administrator };
}

/// <summary>
/// Who may do what, where. Nobody, and who has left, may do nothing. <see cref="RightsTests"/> tries every row as each role in both
/// boutiques, and fails where a use case has no row.
/// </summary>
internal static class RightsTable
{
    public static readonly Right[] Rights =
    [
        //                            associate manager exec. admin.
        Of<SearchClients>(             Own,     Own,    All,  No,  async (may, at) => Shown(await may.RunAsync((await at.ClientAsync()).Ref), found => found.Clients.Count == 1)),
        Of<ListClientBook>(            Own,     Own,    All,  No,  async (may, at) => { await at.ClientAsync(); return Shown(await may.RunAsync(new(Boutique: at.Code)), book => book.Total > 0); }),
        Of<ReadClient>(                Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ReadClientPurchases>(       Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ReadClientReturns>(         Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ReadClientContacts>(        Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ReadClientTimeline>(        Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ReadStaffOnly>(             Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<WriteNote>(                 Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, "Prefers to be called in the evening.")),
        Of<KeepClientDraft>(           Own,     Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, ClientDraftKind.Note, "Prefers")),
        // one's own words, whoever's client it is by now
        Of<ReadClientDraft>(           All,     All,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, ClientDraftKind.Note)),
        Of<ReadClientForm>(            Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<WelcomeClient>(             Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(at.Entry())),
        Of<UpdateClient>(              Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, 0, at.Entry())),
        Of<KnowAboutClient>(           Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, 0, new Dictionary<KnownFactKind, string?> { [KnownFactKind.Takes] = "tea" })),
        Of<RecordConsent>(             Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, ContactChannel.Email, given: true)),
        Of<RecordContact>(             Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, new(ContactKind.Conversation, ContactChannel.Phone, "Called."))),
        Of<ClientArrived>(             Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ClientLeft>(                Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.ArrivedAsync())),
        Of<ReadHosts>(                 Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(at.Code)),
        Of<BookAppointment>(           Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, at.Appointment())),
        Of<MoveAppointment>(           Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.BookedAsync(), 1, at.Appointment())),
        Of<CancelAppointment>(         Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.BookedAsync())),
        Of<AppointmentArrived>(        Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.BookedAsync())),
        Of<MarkAbuse>(                 No,      Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, "Shouted at Aiko.")),
        Of<ClearAbuse>(                No,      Own,    All,  No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<ReadToday>(                 Own,     Own,    No,   No,  async (may, at) => { var client = await at.ArrivedAsync(); return Shown(await may.RunAsync(), today => today.InBoutique.Any(c => c.Client == client)); }),

        Of<ReadReturnForm>(            Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id)),
        Of<SaveReturnDraft>(           Own,     Own,    No,   No,  async (may, at) => await may.RunAsync((await at.ClientAsync()).Id, new(null, [], null, null, null, null, true, "Worn once"))),
        Of<CheckPolicy>(               Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.RefusedAsync())),
        Of<CompleteReturn>(            Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.AcceptedAsync(), GoodsOutcome.BackToStock)),
        Of<AskForException>(           Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.RefusedAsync(), ClientWait.Waiting)),
        Of<DecideAtOnce>(              Own,     Own,    No,   No,  async (may, at) => await may.RunAsync(await at.RefusedAsync(), Decision.Approve)),
        Of<ReadWaitingCase>(           Mine,    Mine,   No,   No,  async (may, at) => await may.RunAsync(await at.AskedAsync())),
        // who is not its requester hears so
        Of<WithdrawCase>(              Mine,    Own,    No,   No,  async (may, at) => Heard(await may.RunAsync(await at.AskedAsync()), CaseCodes.OnlyRequesterWithdraws)),
        Of<ClientWentHome>(            Mine,    Own,    No,   No,  async (may, at) => await may.RunAsync(await at.AskedAsync())),
        Of<ReadCase>(                  No,      Own,    All,  No,  async (may, at) => await may.RunAsync(await at.AskedAsync())),
        Of<ListCases>(                 No,      Own,    All,  No,  async (may, at) => await may.RunAsync(at.Code)),
        Of<CountWaitingCases>(         No,      Own,    All,  No,  async (may, at) => { var before = await may.RunAsync(); await at.AskedAsync(byColleague: true); return Shown(await may.RunAsync(), count => count > before.Value); }),
        Of<OpenCase>(                  No,      Own,    All,  No,  async (may, at) => await may.RunAsync(await at.AskedAsync(byColleague: true))),
        Of<PassOnCase>(                No,      Own,    All,  No,  async (may, at) => await may.RunAsync(await at.AskedAsync(byColleague: true), "Grant it.")),
        Of<DecideException>(           No,      Own,    All,  No,  async (may, at) => await may.RunAsync(await at.AskedAsync(), Decision.Approve)),
        // whose right it is, is the approver's: here one of Ginza's managers
        Of<DecideExceptionWithPin>(    Own,     Own,    Own,  No,  async (may, at) => await may.RunAsync(await at.AskedAsync(), at.GinzasApprover, Place.Pin, Decision.Approve)),
        Of<ReadSettlement>(            Mine,    Own,    No,   No,  async (may, at) => await may.RunAsync(await at.GrantedAsync())),
        Of<SettleCase>(                Mine,    Own,    No,   No,  async (may, at) => await may.RunAsync(await at.GrantedAsync(), at.Settlement())),
        Of<RecordCall>(                Mine,    Own,    No,   No,  async (may, at) => await may.RunAsync(await at.SettledAsync())),
        Of<RecordNoteWritten>(         Mine,    Own,    No,   No,  async (may, at) => await may.RunAsync(await at.SettledAsync())),

        Of<ReadFloor>(                 No,      Own,    All,  No,  async (may, at) => Shown(await may.RunAsync(), floor => floor.Boutiques.Any(b => b.Code == at.Code))),
        Of<ReadFloorToday>(            No,      Own,    All,  No,  async (may, at) => { await at.AskedAsync(); return Shown(await may.RunAsync(1, at.Code), day => day.Total > 0); }),
        Of<ReadBoutiqueFloor>(         No,      Own,    All,  No,  async (may, at) => await may.RunAsync(at.Code)),
        Of<SeeDecisions>(              No,      Own,    All,  No,  async (may, at) => await may.RunAsync(at.Code)),
        Of<ListDecidedCases>(          No,      Own,    All,  No,  async (may, at) => await may.RunAsync(new(at.Code))),
        Of<SeeGoodwill>(               No,      Own,    All,  No,  async (may, at) => Shown(await may.RunAsync(), goodwill => goodwill.Boutiques.Any(b => b.Code == at.Code))),
        Of<SendPolicyProposal>(        No,      Own,    All,  No,  async (may, at) => Heard(await may.RunAsync(new(null, null, null), at.Code), ProposalCodes.NothingToPropose, ProposalCodes.AlreadySent)),
        Of<ReadLifetimeValue>(         No,      Own,    All,  No,  async (may, at) => await may.RunAsync(at.Code)),
        Of<ListValuePeople>(           No,      Own,    All,  No,  async (may, at) => await may.RunAsync(new() { Boutique = at.Code })),
        Of<FitLifetimeValue>(          No,      No,     All,  No,  async (may, _) => Heard(await may.RunAsync(), FitCodes.AnotherRuns)),

        Of<SeeAdministration>(         No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<ListStaff>(                 No,      No,     No,   All, async (may, _) => await may.RunAsync(new())),
        Of<SeeStaffMember>(            No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id)),
        Of<SeeStaffChoices>(           No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<AddStaff>(                  No,      No,     No,   All, async (may, at) => await may.RunAsync(at.Draft(), new("Quiet-Ivory-7"), new("7391"))),
        Of<EditStaff>(                 No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0, at.Draft())),
        Of<DeactivateStaff>(           No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0)),
        Of<ReactivateStaff>(           No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0)),
        Of<ResetPassword>(             No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0, new("Quiet-Ivory-8"))),
        Of<SetPin>(                    No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0, new("7391"))),
        Of<UnlockPin>(                 No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0)),
        Of<UnlockSignIn>(              No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id, 0)),
        Of<SeeAuthorities>(            No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<SeeAuthority>(              No,      No,     No,   All, async (may, at) => await may.RunAsync((await at.MemberAsync()).Id)),
        Of<SetAuthority>(              No,      No,     No,   All, async (may, at) => await may.RunAsync(new((await at.MemberAsync()).Id, 0, AuthorityKind.Goodwill, at.Money(1), at.Money(2)))),
        Of<SeeBoutiqueBudgets>(        No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<SetBoutiqueBudget>(         No,      No,     No,   All, async (may, at) => await may.RunAsync(new(at.Code, await at.VersionAsync(), null))),
        Of<SeeHouseRules>(             No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<WriteHouseRules>(           No,      No,     No,   All, async (may, at) => await may.RunAsync(new(), await at.RulesAsync())),
        Of<ListBoutiques>(             No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<OpenBoutique>(              No,      No,     No,   All, async (may, at) => await may.RunAsync(at.BoutiqueDraft(at.NewCode()))),
        Of<EditBoutique>(              No,      No,     No,   All, async (may, at) => await may.RunAsync(await at.VersionAsync(), at.BoutiqueDraft(at.Code.Value))),
        Of<SeeExchangeRates>(          No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<AddExchangeRate>(           No,      No,     No,   All, async (may, at) => await may.RunAsync(new("CHF", at.NewDay(), 1.05m))),
        Of<ListPolicies>(              No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<SeePolicy>(                 No,      No,     No,   All, async (may, _) => await may.RunAsync(new(null, null, null))),
        Of<PreviewPolicyVersion>(      No,      No,     No,   All, async (may, at) => await may.RunAsync(at.Policy())),
        Of<WritePolicyVersion>(        No,      No,     No,   All, async (may, at) => await may.RunAsync(at.Policy())),
        Of<ListProposals>(             No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<SeeProposal>(               No,      No,     No,   All, async (may, at) => await may.RunAsync(await at.ProposalAsync())),
        Of<LeaveProposal>(             No,      No,     No,   All, async (may, at) => await may.RunAsync(await at.ProposalAsync(), "Not this season.")),
        Of<ListImports>(               No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<GatherImport>(              No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<StartImport>(               No,      No,     No,   All, async (may, at) => await may.RunAsync(await at.GatheredAsync())),
        Of<DiscardImport>(             No,      No,     No,   All, async (may, at) => await may.RunAsync(await at.GatheredAsync())),
        Of<StopImport>(                No,      No,     No,   All, async (may, at) => Heard(await may.RunAsync(await at.GatheredAsync()), ImportCodes.NotRunning)),
        Of<ReadImport>(                No,      No,     No,   All, async (may, at) => await may.RunAsync(await at.GatheredAsync())),
        Of<ReadImport>(                No,      No,     No,   All, async (may, at) => await may.RefusedAsync(await at.GatheredAsync(), _ => Task.CompletedTask), "its refused rows"),
        Of<SeeAudit>(                  No,      No,     No,   All, async (may, _) => await may.RunAsync(new())),
        Of<SeeAuditChoices>(           No,      No,     No,   All, async (may, _) => await may.RunAsync()),
        Of<ExportAudit>(               No,      No,     No,   All, async (may, _) => await may.RunAsync(new(), TextWriter.Null)),
        Of<VerifyHistories>(           No,      No,     No,   All, async (may, _) => await may.RunAsync()),

        // each for themselves
        Of<GoOnDuty>(                  All,     All,    All,  All, async (may, _) => await may.RunAsync()),
        Of<GoOffDuty>(                 All,     All,    All,  All, async (may, _) => await may.RunAsync()),
    ];

    /// <summary>What no person does: the clock, or a command at the machine itself. No page asks for it.</summary>
    public static readonly (Type UseCase, string Way)[] TheSystems =
    [
        (typeof(ClimbCases), "RunAsync"), (typeof(ExpireCases), "RunAsync"), (typeof(RemoveOldImportFiles), "RunAsync"),
        (typeof(RunImport), "RunAsync"), (typeof(RunImport), "RunAsync"), (typeof(RunValueFit), "RunAsync"), (typeof(RunValueFit), "RunAsync"),
        (typeof(AddStaff), "RunAsSystemAsync"),
    ];

    private static Right Of<T>(Reach associate, Reach manager, Reach executive, Reach administrator, Func<T, Place, Task<Result>> tryAsync, string? way = null) where T : notnull =>
        new(typeof(T).Name + (way is null ? "" : $" ({way})"), typeof(T), associate, manager, executive, administrator, (session, at) => tryAsync(session.Use<T>(), at));

    /// <summary>Of what is read without being named: whether it was among what was shown.</summary>
    private static Result Shown<T>(Result<T> result, Func<T, bool> isAmong) => result.IsDone && !isAmong(result.Value!) ? Result.NotFound : result;

    /// <summary>Of what a rule may stand against: who hears that rule was let in.</summary>
    private static Result Heard(Result result, params string[] rules) => result is { Outcome: Outcome.Refused, Finding: { } finding } && rules.Contains(finding.Code) ? Result.Done : result;
}
