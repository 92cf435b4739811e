using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

public sealed class AuditTests
{
    [Theory, EveryDatabase]
    public async Task What_was_done_is_there_newest_first_with_who_and_where(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();
        await house.As(admin, "Back office").Use<OpenBoutique>().RunAsync(new("OSAKA", "Shinsaibashi", null, "JP", "Asia/Tokyo", "JPY", "Japan", new(11, 0), new(20, 30), []));

        var page = (await house.As(admin).Use<SeeAudit>().RunAsync(new())).Value!;

        page.Total.ShouldBe(1);
        var row = page.Rows.ShouldHaveSingleItem();
        row.ShouldBe(row with
        {
            Action = nameof(OpenBoutique),
            Subject = nameof(Boutique),
            SubjectId = "OSAKA",
            By = admin.Name,
            Device = "Back office",
            Proof = IdentityProof.Password,
            At = house.Now,
        });
    }

    [Theory, EveryDatabase]
    public async Task What_was_done_to_one_of_the_staff_bears_their_name(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        await house.As(admin).Use<SetPin>().RunAsync(kenji.Id, kenji.Version, new("2580"));

        var row = (await house.As(admin).Use<SeeAudit>().RunAsync(new())).Value!.Rows.ShouldHaveSingleItem();

        (row.Action, row.SubjectName).ShouldBe((nameof(SetPin), kenji.Name));
    }

    [Theory, EveryDatabase]
    public async Task It_is_narrowed_by_what_who_where_and_when(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji, aiko) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza), await house.AssociateAsync(ginza));
        await house.PutAsync(
            Entry("DecideException", kenji.Id, new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), ginza.Code, signedIn: aiko.Id),
            Entry("DecideException", kenji.Id, new(2026, 11, 19, 23, 59, 59, 999, TimeSpan.Zero)),
            Entry("AskForException", aiko.Id, new(2026, 11, 20, 23, 59, 59, TimeSpan.Zero)));
        var see = house.As(admin).Use<SeeAudit>();

        (await Total(new(Action: "DecideException"))).ShouldBe(2);
        (await Total(new(By: aiko.Id))).ShouldBe(2);
        (await Total(new(Boutique: ginza.Code))).ShouldBe(1);
        (await Total(new(Day: new(2026, 11, 20)))).ShouldBe(2);
        (await Total(new(Action: "DecideException", Day: new(2026, 11, 19)))).ShouldBe(1);
        (await Total(new(Action: "'; DROP TABLE Staff"))).ShouldBe(0);

        async Task<int> Total(AuditFilter filter) => (await see.RunAsync(filter)).Value!.Total;
    }

    [Theory, EveryDatabase]
    public async Task A_page_follows_the_one_before(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();
        await house.PutAsync([.. Enumerable.Range(0, SeeAudit.PageSize + 3).Select(i => (object)Entry("Something", null, house.Now.AddMinutes(i)))]);
        var see = house.As(admin).Use<SeeAudit>();

        var (first, second) = ((await see.RunAsync(new())).Value!, (await see.RunAsync(new(), page: 2)).Value!);

        (first.Rows.Count, second.Rows.Count, second.Total).ShouldBe((SeeAudit.PageSize, 3, SeeAudit.PageSize + 3));
        first.Rows[^1].Number.ShouldBe(second.Rows[0].Number + 1);
    }

    [Theory, EveryDatabase]
    public async Task What_a_spreadsheet_would_run_is_exported_as_text(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        var mallory = await house.AssociateAsync(ginza, name: PersonName.Of("=cmd|' /C calc'!A0", null));
        await house.PutAsync(Entry("Something", mallory.Id, house.Now, device: "@SUM(1,2), \"Ginza\" 3"));
        var output = new StringWriter();

        var written = await house.As(admin).Use<ExportAudit>().RunAsync(new(), output, TestContext.Current.CancellationToken);

        written.Value.ShouldBe(1);
        var lines = output.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("Number,At,Action,Event,Subject,SubjectId,Boutique,By,SignedIn,Proof,Device");
        lines[1].ShouldContain("2026-11-20T03:00:00.000Z,Something,");
        lines[1].ShouldContain(",\"'=cmd|");
        lines[1].ShouldEndWith(",Password,\"'@SUM(1,2), \"\"Ginza\"\" 3\"");
    }

    [Theory, EveryDatabase]
    public async Task An_export_has_every_entry_once_however_many_there_are(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();
        await house.PutAsync([.. Enumerable.Range(0, 2003).Select(_ => (object)Entry("Something", null, house.Now))]);
        var output = new StringWriter();

        (await house.As(admin).Use<ExportAudit>().RunAsync(new(), output, TestContext.Current.CancellationToken)).Value.ShouldBe(2003);

        output.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l[..l.IndexOf(',', StringComparison.Ordinal)]).Distinct().Count().ShouldBe(2003);
    }

    [Theory, EveryDatabase]
    public async Task Whole_histories_are_said_to_be_whole(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var cases = await CasesAsync(house, 3);
        var progress = new Told();

        var verified = (await VerifyAsync(house, progress)).ShouldNotBeNull();

        verified.ShouldBe(new(cases.Count, cases.Count, 2 * cases.Count, null) { Digest = verified.Digest.ShouldNotBeNull() });
        verified.Percent.ShouldBe(100);
        progress.Last.ShouldBe(verified with { Digest = null });
    }

    [Theory, EveryDatabase]
    public async Task More_cases_than_a_batch_that_began_in_one_instant_are_all_verified_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await CasesAsync(house, 405);

        (await VerifyAsync(house))!.Cases.ShouldBe(405);
    }

    [Theory, EveryDatabase]
    public async Task The_first_broken_link_is_named(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var cases = await CasesAsync(house, 3);
        await house.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE CaseEntries SET Device = 'elsewhere' WHERE CaseId = {cases[1].Value} AND Number = 2"));

        var verified = await VerifyAsync(house);

        verified!.Broken.ShouldBe(new(cases[1], 2, CaseChain.Fault.Changed));
    }

    [Theory, EveryDatabase]
    public async Task A_missing_entry_shows(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var cases = await CasesAsync(house, 1);
        await house.LookAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM CaseEntries WHERE CaseId = {cases[0].Value} AND Number = 2"));

        (await VerifyAsync(house))!.Broken!.Fault.ShouldBe(CaseChain.Fault.Truncated);
    }

    [Theory, EveryDatabase]
    public async Task A_tail_cut_together_with_its_count_shows_against_the_audit(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var cases = await CasesAsync(house, 2);
        await house.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE ExceptionCases SET HistoryCount = 1, LastHash = (SELECT Hash FROM CaseEntries WHERE CaseId = {cases[1].Value} AND Number = 1) WHERE Id = {cases[1].Value}"));
        await house.LookAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM CaseEntries WHERE CaseId = {cases[1].Value} AND Number = 2"));

        (await VerifyAsync(house))!.Broken.ShouldBe(new(cases[1], 2, CaseChain.Fault.Truncated));
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_only_the_audit_still_names_is_missing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await CasesAsync(house, 2);
        var gone = ExceptionCaseId.New();
        await house.PutAsync(Step(gone, "Requested"));

        (await VerifyAsync(house))!.Broken.ShouldBe(new(gone, 1, CaseChain.Fault.Missing));
    }

    [Theory, EveryDatabase]
    public async Task Only_administrators_see_the_audit(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        foreach (var person in new[] { await house.AssociateAsync(ginza), await house.ManagerAsync(ginza), await house.ExecutiveAsync() })
        {
            var session = house.As(person);
            var output = new StringWriter();
            (await session.Use<SeeAudit>().RunAsync(new())).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeAuditChoices>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<VerifyHistories>().RunAsync(stop: TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<ExportAudit>().RunAsync(new(), output, TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.Forbidden);
            output.ToString().ShouldBeEmpty();
        }
    }

    private static AuditEntry Entry(string action, StaffId? by, DateTimeOffset at, BoutiqueCode? boutique = null, StaffId? signedIn = null, string device = "") =>
        new() { Action = action, By = by, At = at, Boutique = boutique, SignedIn = signedIn, Device = device, Run = Guid.NewGuid() };

    private static AuditEntry Step(ExceptionCaseId id, string step) => new()
    {
        Action = "AskForException", Event = step, Subject = nameof(ExceptionCase), SubjectId = id.ToString(), Run = Guid.NewGuid(),
    };

    private static async Task<HistoriesVerified?> VerifyAsync(TestHouse house, IProgress<HistoriesVerified>? progress = null)
    {
        var admin = await house.AdministratorAsync();
        return (await house.As(admin).Use<VerifyHistories>().RunAsync(progress, TestContext.Current.CancellationToken)).Value;
    }

    /// <summary>Cases of two entries each, all asked in one instant, with their audit.</summary>
    private static async Task<IReadOnlyList<ExceptionCaseId>> CasesAsync(TestHouse house, int count)
    {
        var ginza = await house.BoutiqueAsync();
        var (aiko, kenji) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza));
        var yuki = await house.ClientAsync(ginza);
        var purchase = await house.PurchaseAsync(yuki, ginza);
        var paid = new Money(128_000, ginza.Currency);
        var stakes = new Stakes(house.Now, new(paid, paid, paid), new(paid, null, 0, 1, 0, 0, 0, 0), new(0, null), new(null, null, null, 0, 0), null, new(AdviceKind.Grant, []));
        var refused = new Verdict([new(1, VerdictOutcome.Refused, null, null, [], [], [])]);
        List<ExceptionCase> cases = [];
        for (var i = 0; i < count; i++)
        {
            var request = ExceptionCase.Request(ExceptionCaseId.New(), yuki.Id, purchase.Id, ginza.Code,
                new(Remedy.Refund, ReturnReason.Uncomfortable, ItemCondition.Worn, ProofOfPurchase.Receipt, [new(1, 1, purchase.Lines[0].Product, "Aria pump 38", paid)], null, "en"),
                ClientWait.Waiting, refused, stakes, [kenji.Id], new(aiko.Id, house.Now, "Tablet 1", IdentityProof.Password));
            request.ClearEvents();
            cases.Add(request);
        }
        await house.PutAsync([.. cases, .. DemoAudit.Of(cases)]);
        return [.. cases.Select(c => c.Id)];
    }

    private sealed class Told : IProgress<HistoriesVerified>
    {
        public HistoriesVerified? Last { get; private set; }

        public void Report(HistoriesVerified value) => Last = value;
    }
}
