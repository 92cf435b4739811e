using System.Globalization;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Demo;

/// <summary>The story stands whenever the demo is first started.</summary>
public sealed class StoryOnAnyDayTests
{
    [Theory]
    [InlineData("2027-01-01T00:05Z", 2026, false)]   // New Year, 09:05 in Ginza, still last year in New York
    [InlineData("2027-04-10T05:00Z", 2026, true)]    // the pump was bought before this year's 1 April
    [InlineData("2027-06-30T03:00Z", 2027, true)]    // and after it
    [InlineData("2028-02-29T12:00Z", 2027, false)]   // leap day, 21:00 in Ginza: closed
    [InlineData("2027-03-28T01:30Z", 2026, false)]   // the hour that Paris skips
    public async Task The_pump_is_refused_for_being_late_and_worn(string start, int policyOf, bool sheIsThere)
    {
        var now = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        house.Clock.SetUtcNow(now);
        await house.QuickDemoMaison().EnsureAsync(new(300), now, cancel: TestContext.Current.CancellationToken);
        var yuki = await house.LookAsync(db => db.Clients.SingleAsync(c => c.Ref == "M0000001"));
        var pump = await house.LookAsync(db => db.Purchases.Where(p => p.Client == yuki.Id).OrderByDescending(p => p.At).FirstAsync());
        var ren = await house.LookAsync(db => db.Staff.SingleAsync(s => s.Email == "ren.kobayashi@maison.example"));

        var answer = await house.As(ren).Use<CheckPolicy>().RunAsync(new(
            yuki.Id, pump.Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.Uncomfortable));

        answer.Value!.Verdict.NotMet.Select(r => r.Rule).ShouldBe([RuleCodes.Window, RuleCodes.Condition]);
        answer.Value.Verdict.Lines[0].PolicyFrom.ShouldBe(new DateOnly(policyOf, 4, 1));
        (await house.LookAsync(db => db.ClientContacts.AnyAsync(c => c.At >= now))).ShouldBeFalse();
        (await house.LookAsync(db => db.Purchases.AnyAsync(p => p.At >= now))).ShouldBeFalse();
        (await house.LookAsync(db => db.ClientContacts.AnyAsync(c => c.Client == yuki.Id && c.Kind == ContactKind.Visit && c.At > now.AddHours(-1)))).ShouldBe(sheIsThere);
    }
}
