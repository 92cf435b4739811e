using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Imports;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

/// <summary>Cases that went through the product, and what somebody with the database open altered of them past it.</summary>
public sealed class AuditOfCasesTests
{
    [Theory, EveryDatabase]
    public async Task Whatever_step_the_product_takes_the_case_its_entries_and_the_audit_agree(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var house = story.House;
        var aiko = house.As(story.Aiko, new string('t', 100));
        var clock = house.AsNobody();
        var (granted, declined, withdrawn, expired, overtaken, ended) = (await AskAsync(), await AskAsync(), await AskAsync(), await AskAsync(), await AskAsync(), await AskAsync());
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        await clock.Use<ClimbCases>().RunAsync();
        await house.As(story.Kenji).Use<OpenCase>().RunAsync(granted.Case);
        (await house.As(story.Kenji).Use<PassOnCase>().RunAsync(granted.Case, "Let her have it.")).IsDone.ShouldBeTrue();
        (await aiko.Use<DecideExceptionWithPin>().RunAsync(granted.Case, story.Claire.Id, "6604", Decision.Approve)).IsDone.ShouldBeTrue();
        house.Clock.AdjustTime(house.Now.AddMinutes(-2));
        (await aiko.Use<SettleCase>().RunAsync(granted.Case, new(GoodsOutcome.Restore, story.Aiko.Id, new(2026, 11, 24), "W-7"))).IsDone.ShouldBeTrue();
        await aiko.Use<RecordCall>().RunAsync(granted.Case);
        await aiko.Use<RecordNoteWritten>().RunAsync(granted.Case);
        (await story.DecideAsync(story.Kenji, declined.Case, new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.Other, "Worn a summer."))).Finding.ShouldBeNull();
        await aiko.Use<ClientWentHome>().RunAsync(withdrawn.Case);
        (await aiko.Use<WithdrawCase>().RunAsync(withdrawn.Case)).IsDone.ShouldBeTrue();
        await ImportReturnAsync(story, overtaken.Purchase);
        (await story.DecideAsync(story.Kenji, ended.Case)).IsDone.ShouldBeTrue();
        await ImportReturnAsync(story, ended.Purchase);
        house.Clock.Advance(TimeSpan.FromDays(60));
        await clock.Use<ExpireCases>().RunAsync();

        var verified = await VerifyAsync(story);

        (verified.Broken, verified.Torn, verified.Cases).ShouldBe((null, null, 6));
        (await house.LookAsync(db => db.ExceptionCases.Select(c => c.Status).ToListAsync())).Order()
            .ShouldBe([CaseStatus.Declined, CaseStatus.Withdrawn, CaseStatus.Withdrawn, CaseStatus.Withdrawn, CaseStatus.Expired, CaseStatus.FollowedUp]);

        async Task<(ExceptionCaseId Case, string Purchase)> AskAsync()
        {
            var purchase = await house.PurchaseAsync(story.Yuki, story.Ginza, 30_000, daysAgo: 16);
            return (await story.AskAsync(purchase: purchase), purchase.Ref);
        }
    }

    public static TheoryData<string, int, string> Altered() => new()
    {
        { "UPDATE ExceptionCases SET DecidedBy = RequestedBy", 3, "DecidedBy" },
        { "UPDATE ExceptionCases SET Decision = REPLACE(Decision, 'Approved', 'Declined')", 3, "Decision" },
        { "UPDATE ExceptionCases SET Conceded = NULL", 3, "Conceded" },
        { "UPDATE ExceptionCases SET Status = 'Declined'", 3, "Status" },
        { "UPDATE ExceptionCases SET SettledBy = RequestedBy", 3, "SettledBy" },
        { "UPDATE ExceptionCases SET Version = 1", 3, "Version" },
    };

    [Theory, MemberData(nameof(Altered))]
    public async Task What_the_case_says_of_itself_is_named_where_its_entry_says_otherwise(string sql, int entry, string column)
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);
        var id = await DecidedAsync(story);
        (await VerifyAsync(story)).Broken.ShouldBeNull();

        (await story.House.LookAsync(db => db.Database.ExecuteSqlRawAsync(sql))).ShouldBe(1);

        (await VerifyAsync(story)).Broken.ShouldBe(new(id, entry, CaseChain.Fault.Contradicted, column));
    }

    [Theory, EveryDatabase]
    public async Task Whoever_reads_a_case_whose_decision_was_altered_sees_that_it_is_broken(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await DecidedAsync(story);
        (await ReadAsync()).HistoryUnbroken.ShouldBeTrue();

        await story.House.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE ExceptionCases SET DecidedBy = {story.Mika.Id.Value} WHERE Id = {id.Value}"));

        (await ReadAsync()).HistoryUnbroken.ShouldBeFalse();

        async Task<CaseView> ReadAsync() => (await story.House.As(story.Mika).Use<ReadCase>().RunAsync(id)).Value!;
    }

    public static TheoryData<string> Rewritten() => [nameof(CaseEntry.By), nameof(CaseEntry.SignedIn), nameof(CaseEntry.At), nameof(CaseEntry.Device), nameof(CaseEntry.Proof)];

    [Theory, MemberData(nameof(Rewritten))]
    public async Task An_entry_that_was_rewritten_with_all_hashes_after_it_shows_against_the_audit(string what)
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);
        var id = await DecidedAsync(story);
        object value = what switch
        {
            nameof(CaseEntry.At) => story.House.Now.AddMilliseconds(1),
            nameof(CaseEntry.Device) => "Tablet 2",
            nameof(CaseEntry.Proof) => IdentityProof.Pin,
            _ => story.Mika.Id,
        };
        // the second entry says whom the request was shown to, and no column of the case rests on it
        await Forgery.RewriteAsync(story.House, id, (db, entry) =>
        {
            if (entry.Number == 2) db.Entry(entry).Property(what).CurrentValue = value;
        });

        (await VerifyAsync(story)).Broken.ShouldBe(new(id, 2, CaseChain.Fault.AuditedOtherwise, what));
    }

    [Theory, EveryDatabase]
    public async Task A_step_that_was_made_another_everywhere_but_in_the_audit_shows(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.House.As(story.Kenji).Use<OpenCase>().RunAsync(id);
        await Forgery.RewriteAsync(story.House, id, (db, entry) =>
        {
            if (entry.Kind == CaseEntryKind.Opened) db.Entry(entry).Property(e => e.Kind).CurrentValue = CaseEntryKind.Told;
        });
        await story.House.LookAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ExceptionCases SET OpenedBy = NULL, OpenedAt = NULL"));

        (await VerifyAsync(story)).Broken.ShouldBe(new(id, 3, CaseChain.Fault.AuditedOtherwise, nameof(CaseEntry.Kind)));
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_was_moved_to_another_boutique_shows_against_the_audit(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.House.BoutiqueAsync("PARIS");
        await story.House.LookAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ExceptionCases SET Boutique = 'PARIS'"));

        (await VerifyAsync(story)).Broken.ShouldBe(new(id, 1, CaseChain.Fault.AuditedOtherwise, nameof(ExceptionCase.Boutique)));
    }

    [Theory, EveryDatabase]
    public async Task A_step_that_the_audit_does_not_know_shows(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.House.As(story.Kenji).Use<OpenCase>().RunAsync(id);
        await Forgery.TakeOutOfTheAuditAsync(story.House, CaseEntryKind.Opened);

        (await VerifyAsync(story)).Broken.ShouldBe(new(id, 3, CaseChain.Fault.Unaudited));
    }

    [Theory, EveryDatabase]
    public async Task A_tail_cut_in_the_history_and_in_the_audit_is_still_counted_by_the_version(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await DecidedAsync(story);
        await Forgery.UndecideAsync(story.House, id);
        await Forgery.TakeOutOfTheAuditAsync(story.House, CaseEntryKind.Approved);
        await story.House.LookAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ExceptionCases SET Version = Version + 1"));

        (await VerifyAsync(story)).Broken.ShouldBe(new(id, 3, CaseChain.Fault.Truncated));
    }

    [Theory, EveryDatabase]
    public async Task An_act_of_which_the_audit_lacks_a_part_is_torn(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await DecidedAsync(story);
        await story.House.LookAsync(db => db.AuditEntries.Where(e => e.Subject == nameof(AuthorityUse)).ExecuteDeleteAsync());

        var verified = await VerifyAsync(story);

        (verified.Broken, verified.Digest).ShouldBe((null, null));
        var left = await story.House.LookAsync(db => db.AuditEntries.SingleAsync(e => e.Number == verified.Torn));
        (left.Action, left.By).ShouldBe((nameof(DecideException), story.Kenji.Id));
    }

    [Theory, EveryDatabase]
    public async Task What_an_import_of_before_told_less_of_is_no_fault(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await ImportReturnAsync(story, story.Pumps.Ref);
        var told = await story.House.LookAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "Import" && e.Subject == nameof(ExceptionCase)));
        (told.Event, told.Boutique, told.SubjectId).ShouldBe((nameof(CaseEntryKind.GoodsReturned), story.Ginza.Code, id.ToString()));

        await story.House.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET Event = 'CaseChanged', Boutique = NULL, At = {story.House.Now.AddHours(-1).UtcDateTime} WHERE Number = {told.Number}"));

        (await VerifyAsync(story)).Broken.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_step_taken_while_the_case_is_read_breaks_nothing(Engine engine)
    {
        var step = new Meanwhile();
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(step));
        var id = await story.AskAsync();
        var taken = false;
        // when the case and its entries are read, and what the audit knows of them is not
        step.Before(query => query.Contains("\"SubjectId\" IN", StringComparison.Ordinal) || query.Contains("[SubjectId] IN", StringComparison.Ordinal), async () =>
            taken = (await story.House.As(story.Aiko).Use<ClientWentHome>().RunAsync(id)).IsDone);

        var verified = await VerifyAsync(story);

        (taken, verified.Broken, verified.Entries).ShouldBe((true, null, 3));
    }

    private static async Task<ExceptionCaseId> DecidedAsync(StoryHouse story)
    {
        var id = await story.AskAsync();
        (await story.DecideAsync(story.Kenji, id)).IsDone.ShouldBeTrue();
        return id;
    }

    private static async Task ImportReturnAsync(StoryHouse story, string purchase)
    {
        using var files = new TestImport(story.House).WithReturns($"R-{purchase},{purchase},1,2026-11-19T10:00:00,1,Exchange,0,,,,");
        (await files.RunAsync()).Counts("returns.csv").ShouldBe((1, 0, 0, 0));
    }

    private static Task<HistoriesVerified> VerifyAsync(StoryHouse story) => story.House.LookAsync(db => VerifyHistories.VerifyAsync(db));
}
