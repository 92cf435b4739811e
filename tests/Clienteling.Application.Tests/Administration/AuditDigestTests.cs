using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Data;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

/// <summary>A digest that was kept elsewhere, held against what the database is later.</summary>
public sealed class AuditDigestTests
{
    [Theory, EveryDatabase]
    public async Task It_holds_whatever_happens_afterwards(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        var kept = await TakeAsync(story);
        kept.Number.ShouldBe(await story.House.LookAsync(db => db.AuditEntries.MaxAsync(e => e.Number)));

        await story.House.As(story.Kenji).Use<OpenCase>().RunAsync(id);
        (await story.DecideAsync(story.Kenji, id)).IsDone.ShouldBeTrue();
        // a clock that was set back puts the next case before the first
        story.House.Clock.AdjustTime(story.House.Now.AddHours(-1));
        await story.AskAsync(purchase: await story.House.PurchaseAsync(story.Yuki, story.Ginza, 30_000, daysAgo: 16));
        await story.House.PutAsync(Entry());

        var later = await VerifyAsync(story, kept);
        later.Again.ShouldBe(kept);
        later.Digest.ShouldNotBe(kept);
        (await VerifyAsync(story, later.Digest)).Again.ShouldBe(later.Digest);
        (await VerifyAsync(story, kept)).Again.ShouldBe(kept);
    }

    [Theory, EveryDatabase]
    public async Task A_decision_that_was_taken_back_everywhere_shows_against_it_alone(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        (await story.DecideAsync(story.Kenji, id)).IsDone.ShouldBeTrue();
        await story.House.PutAsync(Entry());
        var kept = await TakeAsync(story);

        await Forgery.UndecideAsync(story.House, id);
        await Forgery.TakeOutOfTheAuditAsync(story.House, CaseEntryKind.Approved);

        await ShouldShowAgainstItAloneAsync(story, kept);
    }

    [Theory, EveryDatabase]
    public async Task The_newest_audit_entries_cut_off_show_against_it(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.PutAsync(Entry(), Entry());
        var kept = await TakeAsync(story);

        await story.House.LookAsync(db => db.AuditEntries.Where(e => e.Number == kept.Number).ExecuteDeleteAsync());

        (await VerifyAsync(story, kept)).Digest!.Number.ShouldBe(kept.Number - 1);
        await ShouldShowAgainstItAloneAsync(story, kept);
    }

    [Theory, EveryDatabase]
    public async Task A_history_and_an_audit_that_were_rewritten_alike_show_against_it(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        var kept = await TakeAsync(story);

        // facts are in no column of the audit
        await Forgery.RewriteAsync(story.House, id, (db, entry) =>
        {
            if (entry.Kind == CaseEntryKind.Told) db.Entry(entry).Property(e => e.Facts).CurrentValue = "{}";
        });

        await ShouldShowAgainstItAloneAsync(story, kept);
    }

    public static TheoryData<string> Altered() =>
    [
        "UPDATE AuditEntries SET At = '2026-11-20 02:59:00' WHERE Number = 2", "UPDATE AuditEntries SET Action = 'AddExchangeRate' WHERE Number = 2",
        "UPDATE AuditEntries SET Subject = 'Authority', SubjectId = '1' WHERE Number = 2", "UPDATE AuditEntries SET Device = 'Tablet 2' WHERE Number = 2",
        "UPDATE AuditEntries SET \"By\" = NULL WHERE Number = 2", "UPDATE AuditEntries SET Proof = 'Pin' WHERE Number = 2", "UPDATE AuditEntries SET Number = 4 WHERE Number = 3",
        "UPDATE AuditEntries SET Event = 'X' WHERE Number = 2", "UPDATE AuditEntries SET Boutique = 'GINZA' WHERE Number = 2", "UPDATE AuditEntries SET SignedIn = \"By\" WHERE Number = 2",
        "UPDATE AuditEntries SET Run = (SELECT Id FROM Staff LIMIT 1) WHERE Number = 2", "DELETE FROM AuditEntries WHERE Number = 2",
    ];

    [Theory, MemberData(nameof(Altered))]
    public async Task An_audit_entry_altered_or_taken_out_shows_against_it(string sql)
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);
        await story.House.PutAsync([.. Enumerable.Range(0, 5).Select(_ => (object)Entry(story.Aiko.Id))]);
        await story.House.LookAsync(db => db.AuditEntries.Where(e => e.Number == 4).ExecuteDeleteAsync());
        var kept = await TakeAsync(story);

        (await story.House.LookAsync(db => db.Database.ExecuteSqlRawAsync(sql))).ShouldBe(1);

        await ShouldShowAgainstItAloneAsync(story, kept);
    }

    [Theory, EveryDatabase]
    public async Task An_audit_entry_put_into_a_gap_shows_against_it(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.PutAsync(Entry(), Entry(), Entry());
        await story.House.LookAsync(db => db.AuditEntries.Where(e => e.Number == 2).ExecuteDeleteAsync());
        var kept = await TakeAsync(story);

        await story.House.LookAsync(db => db.Database.ExecuteSqlRawAsync("""
            INSERT INTO AuditEntries (Number, At, Run, Part, Action, Proof, Device) SELECT 2, At, (SELECT MIN(Id) FROM Staff), 0, Action, Proof, Device FROM AuditEntries WHERE Number = 1
            """));

        await ShouldShowAgainstItAloneAsync(story, kept);
    }

    [Fact]
    public async Task It_counts_every_entry_of_an_audit_of_many_batches()
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);
        await story.House.PutAsync([.. Enumerable.Range(0, 10_003).Select(_ => (object)Entry())]);
        var kept = await TakeAsync(story);
        (await VerifyAsync(story, kept)).Again.ShouldBe(kept);

        foreach (var number in (int[])[1, 5_000, 5_001, 10_001, 10_003])
        {
            await DeviceAsync(number, "Tablet 2");
            (await VerifyAsync(story, kept)).Again.ShouldNotBe(kept, $"entry {number}");
            await DeviceAsync(number, "");
        }
        (await VerifyAsync(story, kept)).Again.ShouldBe(kept);

        Task<int> DeviceAsync(int number, string device) => story.House.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET Device = {device} WHERE Number = {number}"));
    }

    [Fact]
    public void It_is_read_as_it_is_written()
    {
        var digest = new AuditDigest(1234, new string('a', 63) + "9");
        AuditDigest.TryParse(digest.ToString()).ShouldBe(digest);
        AuditDigest.TryParse(digest.ToString().ToUpperInvariant()).ShouldBe(digest);
    }

    [Theory]
    [InlineData(""), InlineData("12"), InlineData("12:"), InlineData(":aa"), InlineData("12:aa")]
    [InlineData("-1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), InlineData("1:gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")]
    [InlineData("99999999999999999999:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_none_is_read_as_none(string text) => AuditDigest.TryParse(text).ShouldBeNull();

    private static AuditEntry Entry(StaffId? by = null) => new() { Action = "Something", By = by, At = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero), Run = Guid.NewGuid() };

    private static async Task<AuditDigest> TakeAsync(StoryHouse story) => (await VerifyAsync(story)).Digest.ShouldNotBeNull();

    private static async Task ShouldShowAgainstItAloneAsync(StoryHouse story, AuditDigest kept)
    {
        var verified = await VerifyAsync(story, kept);
        (verified.Broken, verified.Torn).ShouldBe((null, null));
        verified.Again.ShouldNotBeNull().ShouldNotBe(kept);
        verified.Again.Number.ShouldBe(kept.Number);
    }

    private static Task<HistoriesVerified> VerifyAsync(StoryHouse story, AuditDigest? against = null) =>
        story.House.LookAsync(db => VerifyHistories.VerifyAsync(db, against, null, TestContext.Current.CancellationToken));
}
