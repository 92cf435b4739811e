using Bunit;
using Clienteling.Application.Decisions;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin.Policies;
using Clienteling.Web.Components.Decisions;
using Clienteling.Web.Language;

namespace Clienteling.Web.Tests.Components;

/// <summary>The pages that look back on decisions, with figures of every kind.</summary>
public class DecisionsPagesTests : HousePageTest
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public DecisionsPagesTests(WebHouse house) : base(house) => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void A_chart_draws_a_mark_and_a_line_for_every_share_that_is_known_and_a_dash_for_one_that_is_not()
    {
        var chart = Render<CameBackChart>(p => p.Add(c => c.Outcomes, View().Outcomes));

        chart.FindAll(".c-whisker").Count.ShouldBe(8);
        chart.FindAll("svg[role=img] .c-yes").Count.ShouldBe(3);
        chart.FindAll("svg[role=img] rect.c-no").Count.ShouldBe(2);
        chart.FindAll("svg text").Select(t => t.TextContent).ShouldContain("–");
        chart.Find("svg[role=img]").GetAttribute("aria-label").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Every_figure_of_the_table_leads_to_its_cases_and_what_is_open_is_no_failure()
    {
        var table = Render<OutcomeTable>(p => p.Add(t => t.View, View()).Add(t => t.Boutique, new BoutiqueCode("GINZA")));

        var links = table.FindAll("a").Select(a => a.GetAttribute("href")).ToList();
        links.ShouldContain("/decisions/cases?boutique=GINZA&window=30&outcome=approved&after=back");
        links.ShouldContain("/decisions/cases?boutique=GINZA&window=365&outcome=declined&after=open");
        table.FindAll("tbody tr").Count.ShouldBe(9);
        table.Markup.ShouldContain("too few clients");
        table.Markup.ShouldContain("€8.40");
    }

    [Fact]
    public void Hours_have_a_column_and_a_line_and_the_same_in_a_table()
    {
        var part = Render<TimesPart>(p => p.Add(t => t.Times, View().Times));

        part.FindAll("svg[role=img] rect.c-col").Count.ShouldBe(2);
        part.FindAll("details tbody tr").Count.ShouldBe(2);
        part.Find("details tbody tr").TextContent.ShouldContain("2:00");
        part.Markup.ShouldContain("95 in 100 within 10:00");
    }

    [Fact]
    public async Task A_file_holds_the_same_figures_and_no_formula()
    {
        var view = View() with { Times = View().Times with { Boutiques = [new(new("X"), "=HYPERLINK(\"http://x\")", new(3, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(600)))] } };
        await using var text = new StringWriter();
        await DecisionsDownload.WriteAsync(text, view, Use<Words>(), "times");
        var lines = text.ToString().Split('\n');
        lines[0].ShouldBe("boutique,hour,cases,median_seconds,p95_seconds");
        lines[1].ShouldStartWith("\"'=HYPERLINK");
        lines[2].ShouldBe(",12,3,120,600");

        await using var outcomes = new StringWriter();
        await DecisionsDownload.WriteAsync(outcomes, view, Use<Words>(), "outcomes");
        outcomes.ToString().ShouldContain("Approved,30,10,2,8,0.8,");
    }

    [Fact]
    public async Task A_page_without_decisions_says_so_and_a_stranger_sees_none()
    {
        await SignInAsync(WebHouse.Manager);
        Open<DecisionsPage>("/decisions").Says("Nothing was decided yet");
        Open<GoodwillPage>("/decisions/goodwill").Says("Ginza");
        Open<DecidedCasesPage>("/decisions/cases?outcome=declined&window=90").Says("No such cases");

        await SignInAsync(WebHouse.Associate);
        Open<DecisionsPage>("/decisions").Find("main").TextContent.ShouldNotContain("Nothing was decided yet");
    }

    [Fact]
    public async Task An_administrator_sees_a_proposal_with_its_cases_and_leaves_it_with_a_reason()
    {
        await SignInAsync();
        var admin = await StaffAsync(WebHouse.Administrator);
        var policy = ReturnPolicy.First(new("JP", PurchaseChannel.Remote, CategoryFamily.Silk), new(2026, 1, 1), new() { WindowDays = 14 }, null, Asked);
        policy.ClearEvents();
        var late = new RuleTried(RuleCodes.Window, RuleOutcome.NotMet, Finding.Of(FindingCodes.WindowPassed, ("days", 14), ("last", new DateOnly(2026, 11, 1)), ("late", 6)));
        var draft = ProposedRules.From(policy.Rules, [.. Enumerable.Range(0, 10).Select(_ => new DecidedRules(ExceptionCaseId.New(), [late], Remedy.Refund, true))], new())!;
        var proposal = PolicyProposal.Send(PolicyProposalId.New(), policy, draft, admin.Id, Asked);
        proposal.ClearEvents();
        await House.PutAsync(policy, proposal);

        Open<PoliciesPage>("/admin/policies").Find(".proposals").TextContent.ShouldContain("14 days → 20 days");
        var page = Open<ProposalPage>($"/admin/policies/proposals/{proposal.Id}", p => p.Add(x => x.Id, proposal.Id.Value));
        page.Find(".bar a").GetAttribute("href").ShouldBe($"/admin/policies/jp/remote/silk/next?proposal={proposal.Id}");
        var next = Open<NextPolicyPage>($"/admin/policies/jp/remote/silk/next?proposal={proposal.Id}", p => p.Add(x => x.Where, "jp").Add(x => x.How, "remote").Add(x => x.What, "silk"));
        next.Until(() => next.Field("Days").GetAttribute("value").ShouldBe("20"));

        page.FindAll(".bar button").Single().Click();
        page.Fill("Reason", "The summer was an exception.");
        page.FindAll("dialog .btn--primary")[^1].Click();

        page.Says("The summer was an exception.");
        page.FindAll(".bar").ShouldBeEmpty();
    }

    private static DecisionsView View()
    {
        var euro = Currency.Eur;
        OutcomeWindow Window(int days, int closed, int came, double? kept, double low) => new(
            days, closed, 2, came, Intervals.Share(came, closed), new(8_400_00, euro), new(1_000_00, euro), new(2_000_00, euro),
            kept is { } k ? new(k, low, k + 2) : null, closed, 0);
        var outcomes = new[]
        {
            new OutcomeRow(DecisionKind.Approved, 12, 12, new(3_000_00, euro), [Window(30, 10, 8, 8.4, 5), Window(90, 10, 8, 8.4, 5), Window(365, 10, 9, 8.4, 5)]),
            new OutcomeRow(DecisionKind.ApprovedDifferently, 6, 6, null, [Window(30, 4, 2, 3, double.NaN), Window(90, 4, 2, 3, double.NaN), Window(365, 4, 3, 3, double.NaN)]),
            new OutcomeRow(DecisionKind.Declined, 5, 5, new(900_00, euro), [Window(30, 3, 1, null, 0), Window(90, 3, 1, null, 0), Window(365, 0, 0, null, 0)]),
        };
        var taken = new TimeTaken(3, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(600));
        return new([new(new("GINZA"), "Ginza")], euro, 23, outcomes, outcomes[0] with { Kind = null }, new(taken, [new(new("GINZA"), "Ginza", taken)], [new(12, taken), new(14, taken)], 1),
            [], [], true);
    }
}
