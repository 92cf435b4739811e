using Bunit;
using Clienteling.Application;
using Clienteling.Application.Imports;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Cases;
using Clienteling.Web.Components.Clients;
using Clienteling.Web.Components.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components.Floor;

/// <summary>The floor over the real use cases and a real database, at 19:39 in Ginza.</summary>
public class LiveFloorTests : HousePageTest
{
    private static readonly BoutiqueCode Ginza = new("GINZA");

    public LiveFloorTests(WebHouse house) : base(house)
    {
        Services.AddScoped<FloorWords>();
        Services.AddScoped<MomentWords>();
        Services.AddScoped<CaseWords>();
    }

    [Fact]
    public async Task What_happens_shows_without_a_reload()
    {
        await SignInAsync(WebHouse.Executive);
        var floor = OpenFloor("/floor");
        var before = Figure(floor, "Clients in the boutique");
        var (client, visit) = await CameInAsync();

        Use<Announcements>().Publish([visit]);

        floor.Until(() => Figure(floor, "Clients in the boutique").ShouldBe(before + 1));
        floor.Find(".feed").TextContent.ShouldContain("Marie Petit came in");
        floor.FindAll(".feed a").Select(link => link.GetAttribute("href")).ShouldContain($"/clients/{client.Id}");
    }

    [Fact]
    public async Task The_minute_moves_the_clocks()
    {
        await SignInAsync(WebHouse.Executive);
        var floor = OpenFloor("/floor");
        floor.Find(".boutique header").TextContent.ShouldContain("19:39");

        Time.Advance(TimeSpan.FromSeconds(30));

        floor.Until(() => floor.Find(".boutique header").TextContent.ShouldContain("19:40"));
    }

    [Fact]
    public async Task Every_figure_leads_to_the_people_behind_it()
    {
        await SignInAsync(WebHouse.Manager);
        await CameInAsync();
        var floor = OpenFloor("/floor");

        foreach (var show in (string[])["clients", "appointments"]) floor.FindAll($".boutique a[href='/floor/GINZA?show={show}']").Count.ShouldBe(1);
        var people = Open<FloorBoutiquePage>("/floor/GINZA?show=clients", p => p.Add(x => x.Code, "GINZA"));
        people.Find("[role=tab][aria-selected=true]").TextContent.ShouldStartWith("In the boutique");
        people.Find(".floorlist").TextContent.ShouldContain("Marie Petit");
        foreach (var show in (string[])["sales", "staff", "appointments", "cases"])
            Open<FloorBoutiquePage>($"/floor/GINZA?show={show}", p => p.Add(x => x.Code, "GINZA")).Find("h1").TextContent.ShouldBe("Ginza");
    }

    [Theory]
    [InlineData("ja", "店内のいま"), InlineData("fr", "En boutique, en direct")]
    public async Task Everything_is_said_in_the_readers_language(string language, string title)
    {
        ReadIn(language);
        await SignInAsync(WebHouse.Executive);
        await CameInAsync();

        OpenFloor("/floor?feed=today").Find("h1").TextContent.ShouldBe(title);
        foreach (var show in (string[])["sales", "clients", "staff", "appointments", "cases"])
            Open<FloorBoutiquePage>($"/floor/GINZA?show={show}", p => p.Add(x => x.Code, "GINZA"));
    }

    [Fact]
    public async Task A_boutique_that_is_not_there_is_said_not_to_be()
    {
        await SignInAsync(WebHouse.Executive);

        Open<FloorBoutiquePage>("/floor/NOWHERE", p => p.Add(x => x.Code, "NOWHERE")).Find("h1").TextContent.ShouldBe("Nothing is here");
    }

    [Fact]
    public void All_that_can_change_the_floor_is_a_reason_to_read_it_again()
    {
        IDomainEvent[] reasons =
        [
            new CaseChanged(ExceptionCaseId.New(), Ginza, CaseEntryKind.Requested), new ReturnRecorded(ReturnId.New(), PurchaseId.New(), ClientId.New(), Ginza),
            new VisitChanged(ClientId.New(), Ginza), new AppointmentChanged(AppointmentId.New(), ClientId.New(), Ginza), new DutyChanged(StaffId.New(), Ginza), new ImportChanged(Guid.NewGuid()),
        ];

        reasons.ShouldAllBe(e => FloorWatch.Concerns(e));
        FloorWatch.Concerns(new ClientChanged(ClientId.New())).ShouldBeFalse();
    }

    private IRenderedComponent<LiveFloor> OpenFloor(string address)
    {
        var floor = Open<LiveFloor>(address);
        floor.WaitForElement(".boutique", TimeSpan.FromSeconds(20));
        return floor;
    }

    private async Task<(Client Client, VisitChanged Visit)> CameInAsync()
    {
        var client = Client.Welcome(ClientId.New(), Guid.NewGuid().ToString("N"), new(PersonName.Of("Petit", "Marie"), "fr", Ginza));
        var associate = await StaffAsync(WebHouse.Associate);
        await House.PutAsync(client);
        await House.PutAsync(ClientContact.Record(client.Id, Time.GetUtcNow(), ContactKind.Visit, null, associate.Id, Ginza, "", "fr"));
        return (client, new(client.Id, Ginza));
    }

    private static int Figure(IRenderedComponent<LiveFloor> floor, string term) =>
        int.TryParse(floor.FindAll(".boutique dl > div").First(row => row.QuerySelector("dt")!.TextContent == term).QuerySelector("dd")!.TextContent, out var figure) ? figure : 0;
}
