using System.Net;
using Bunit;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin;
using Clienteling.Web.Components.Admin.Audit;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.Admin;

public class AuditPagesTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task What_was_done_is_said_in_words_with_who_and_on_which_device()
    {
        var admin = await SignInAsync();
        await Use<AddExchangeRate>().RunAsync(new("GBP", new(2026, 11, 1), 1.15m));

        var page = Open<AuditPage>("/admin/audit?did=AddExchangeRate");

        var row = page.Find("tbody tr").TextContent;
        row.ShouldContain("Added a rate of exchange");
        row.ShouldContain(admin.Name.Native);
        row.ShouldContain("Office");
        row.ShouldContain("21 November 2026");
        page.Find("a[download]").GetAttribute("href").ShouldBe("/admin/audit.csv?did=AddExchangeRate");
    }

    [Theory]
    [InlineData("BoutiqueUse", "GINZA/11/01/2026", "Ginza · November 2026")]
    [InlineData("AuthorityUse", "00000000-0006-8ae5-8591-02fc478ded6e/Decide/12/01/2025", "8ded6e · To decide · December 2025")]
    [InlineData("Lease", "01a21754-93c0-7058-a98a-666398e59500", "e59500")]
    public async Task A_months_row_is_told_by_its_month_and_anything_else_by_enough_of_its_key(string subject, string key, string told)
    {
        var admin = await SignInAsync();
        var did = "Test" + subject;
        await House.LookAsync(async db =>
        {
            db.AuditEntries.Add(new() { At = Time.GetUtcNow(), Run = Guid.NewGuid(), Action = did, Subject = subject, SubjectId = key, By = admin.Id, Proof = IdentityProof.Password });
            return await db.SaveChangesAsync();
        });

        Open<AuditPage>("/admin/audit?did=" + did).Find("td[data-label='To what'] .more").TextContent.ShouldBe(told);
    }

    [Theory]
    [InlineData("?day=2019-01-01"), InlineData("?did=Nothing&by=not-a-guid"), InlineData("?boutique='%20OR%201=1")]
    public async Task What_fits_nothing_says_so_and_leads_back(string query)
    {
        await SignInAsync();
        var page = Open<AuditPage>("/admin/audit" + query);
        page.Find(".state a").GetAttribute("href").ShouldBe("/admin/audit");
    }

    [Fact]
    public async Task Filters_live_in_the_address()
    {
        await SignInAsync();
        var page = Open<AuditPage>("/admin/audit?page=2");

        page.Fill("Day", "2026-11-21");

        page.Until(() => Address.ShouldEndWith("/admin/audit?day=2026-11-21"));
    }

    [Fact]
    public async Task The_chain_is_verified_and_said_to_be_whole()
    {
        await SignInAsync();
        var page = Open<AuditPage>("/admin/audit");

        page.Press("Verify the chain");

        page.Says("Whole");
    }

    [Fact]
    public async Task What_the_audit_lacks_is_said_by_what_is_left_of_it()
    {
        await SignInAsync();
        var run = Guid.NewGuid();
        await House.PutAsync(new AuditEntry { Action = "Torn", Run = run, Part = 1 });
        try
        {
            var page = Open<AuditPage>("/admin/audit?did=Torn");
            page.Press("Verify the chain");
            page.Says("another of the same act is missing");
        }
        finally
        {
            await House.LookAsync(db => db.AuditEntries.Where(e => e.Run == run).ExecuteDeleteAsync());
        }
    }

    [Fact]
    public async Task A_verification_goes_on_while_one_looks_elsewhere()
    {
        await SignInAsync();
        var page = Open<AuditPage>("/admin/audit");
        page.Press("Verify the chain");
        page.Says("Whole");

        Open<AuditPage>("/admin/audit").Says("Whole");
    }

    [Fact]
    public async Task The_export_is_the_administrator_s_alone()
    {
        await SignInAsync();
        await Use<AddExchangeRate>().RunAsync(new("CHF", new(2026, 11, 1), 1.05m));
        foreach (var other in (string[])[WebHouse.Associate, WebHouse.Manager, WebHouse.Executive])
        {
            using var theirs = await House.OpenAsync(other);
            var refused = await theirs.GetAsync("/admin/audit.csv");
            refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        }

        using var browser = await House.OpenAsync(WebHouse.Administrator);
        var response = await browser.GetAsync("/admin/audit.csv?did=AddExchangeRate");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.FileName.ShouldStartWith("audit-");
        var lines = (await Browser.ReadAsync(response)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldEndWith("Number,At,Action,Event,Subject,SubjectId,Boutique,By,SignedIn,Proof,Device");
        lines.Skip(1).ShouldAllBe(l => l.Contains(",AddExchangeRate,"));
        lines.Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task The_start_leads_to_everything_an_administrator_keeps()
    {
        await SignInAsync();

        var page = Open<AdminIndex>("/admin");

        page.FindAll(".areas a").Select(a => (a.TextContent, a.GetAttribute("href"))).ShouldBe(
        [
            ("Policies", "/admin/policies"), ("Authority", "/admin/authority"), ("Staff", "/admin/staff"), ("Boutiques", "/admin/boutiques"),
            ("Imports", "/admin/imports"), ("Audit", "/admin/audit"),
        ]);
    }

    [Theory]
    [InlineData("ja"), InlineData("fr")]
    public async Task Everything_is_said_in_the_reader_s_language(string language)
    {
        ReadIn(language);
        await SignInAsync();
        await Use<OpenBoutique>().RunAsync(new("B" + language.ToUpperInvariant(), "Name", null, "JP", "Asia/Tokyo", "JPY", "Japan", new(11, 0), new(20, 30), []));
        await Use<SetPin>().RunAsync(StaffId.New(), 0, new("2580"));

        Open<AdminIndex>("/admin");
        var page = Open<AuditPage>("/admin/audit");
        page.Find(".chain button").Click();
        page.Until(() => page.FindAll(".chain__whole").Count.ShouldBe(1));
        page.Find("tbody").TextContent.ShouldNotContain("OpenBoutique");
    }
}
