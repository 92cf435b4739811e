using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class EscalationTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task An_unanswered_case_climbs_by_the_clock_before_everybodys_eyes()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        await ShortenTheClockAsync();
        await aiko.AskForYukiAsync();

        await Expect(aiko.Page.GetByText("Passed upwards to James Whitfield")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(aiko.Page.GetByText("Passed upwards to", new() { Exact = false })).ToHaveCountAsync(2, new() { Timeout = 30_000 });
    }

    /// <summary>The shortest times the house rules allow, as an administrator would set them.</summary>
    private async Task ShortenTheClockAsync()
    {
        await using var db = new SqliteConnection($"Data Source={Maison.Database};Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var shorten = db.CreateCommand();
        shorten.CommandText = """
            INSERT INTO HouseRules (Number, "From", Rules)
            SELECT Number + 1, "From", json_set(Rules, '$.SecondsToDistrict', 10, '$.SecondsToEveryone', 15) FROM HouseRules ORDER BY Number DESC LIMIT 1
            """;
        (await shorten.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
