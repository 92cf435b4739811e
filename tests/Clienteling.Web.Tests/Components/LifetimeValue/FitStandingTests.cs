using Bunit;
using Clienteling.Application;
using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Web.Components.LifetimeValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Clienteling.Web.Tests.Components.LifetimeValue;

public class FitStandingTests(WebHouse house) : ValuePageTest(house)
{
    [Fact]
    public async Task While_there_are_no_values_the_page_says_why_and_shows_them_once_they_are_there()
    {
        await SignInAsync(WebHouse.Executive);
        var page = Open<LifetimeValuePage>("/lifetime-value");
        page.Says("The values have not been reckoned yet");
        page.Says("Nothing was fitted yet.");
        Open<ValuePeoplePage>("/lifetime-value/people").Says("The values have not been reckoned yet");

        var began = Time.GetUtcNow();
        var fit = ValueFit.Begin(1, null, AsOf, Currency.Eur, ValueTable.A, began);
        await House.PutAsync(fit);
        Use<Announcements>().Publish([new ValueFitChanged(1)]);
        page.Says("The values are being reckoned for the first time");
        page.Says("Reading the purchases · 0\u202F%");

        await SetAsync(f => (f.Property(x => x.Share).CurrentValue, f.Property(x => x.Stage).CurrentValue) = (.42, FitStage.Fitting));
        Time.Advance(TimeSpan.FromSeconds(1));
        page.Says("Fitting the models · 42\u202F%");
        page.Find("progress").GetAttribute("value").ShouldBe("0.42");

        var failed = new FitReport { Code = "Fit.TooFewRepeatBuyers", Clients = 60, RepeatBuyers = 31 };
        await SetAsync(f => (f.Property(x => x.State).CurrentValue, f.Property(x => x.Report).CurrentValue) = (FitState.Unfit, failed));
        Use<Announcements>().Publish([new ValueFitChanged(1)]);
        page.Says("Too little is known yet");
        page.Says("Only 31 clients have come back so far; the models need 200.");

        await SetAsync(f => f.Property(x => x.State).CurrentValue = FitState.Interrupted);
        Time.Advance(TimeSpan.FromSeconds(1));
        Use<Announcements>().Publish([new ValueFitChanged(1)]);
        page.Says("The reckoning was broken off");

        page.Press("Fit now");
        page.Says("Reading the purchases");
        page.FindAll("button").Where(b => b.TextContent == "Fit now").ShouldBeEmpty("one runs at a time");
        (await House.LookAsync(db => db.ValueFits.CountAsync(f => f.State == FitState.Running))).ShouldBe(1);
        await SignInAsync(WebHouse.Manager);
        await SetAsync(f => f.Property(x => x.State).CurrentValue = FitState.Interrupted);
        Open<LifetimeValuePage>("/lifetime-value").FindAll("button").Where(b => b.TextContent == "Fit now").ShouldBeEmpty("a manager waits for the night");
    }

    /// <summary>What the job would have written into the last fit.</summary>
    private Task SetAsync(Action<EntityEntry<ValueFit>> set) => House.LookAsync(async db =>
    {
        set(db.Entry(await db.ValueFits.OrderByDescending(f => f.Number).FirstAsync()));
        return await db.SaveChangesAsync();
    });
}
