using Bunit;
using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Web.Components.Clients;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.Clients;

/// <summary>A client's appointments over the real use cases, as an associate keeps them at 19:39 in Ginza.</summary>
public class ClientAppointmentsTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task An_appointment_is_booked_moved_and_cancelled()
    {
        var client = await ClientAsync();
        await SignInAsync(WebHouse.Associate);
        var page = await ShowAsync(client);

        page.Press("Book an appointment");
        // the doors have closed: it is offered for when they open next
        page.Field("Day").GetAttribute("value").ShouldBe("2026-11-22");
        page.Field("Time").GetAttribute("value").ShouldBe("10:00");
        page.Fill("Day", "2026-11-24");
        page.Fill("Time", "20:00");
        page.Fill("What for", "Boots");
        page.Find("dialog form").Submit();
        page.Until(() => page.FindAll("dialog").ShouldBeEmpty());
        page = await ShowAsync(client);
        page.Find(".person").TextContent.ShouldContain("24 November, 20:00");
        page.Find(".person").TextContent.ShouldContain("Boots");

        page.Press("Move");
        page.Field("What for").GetAttribute("value").ShouldBe("Boots");
        page.Fill("Time", "18:30");
        page.Find("dialog form").Submit();
        page.Until(() => page.FindAll("dialog").ShouldBeEmpty());
        page = await ShowAsync(client);
        page.Find(".person").TextContent.ShouldContain("18:30");

        page.Press("Cancel");
        page.Find("dialog .btn--primary").Click();
        page.Until(() => page.FindAll("dialog").ShouldBeEmpty());
        (await House.LookAsync(db => db.Appointments.SingleAsync(a => a.Client == client.Id))).Status.ShouldBe(AppointmentStatus.Cancelled);
    }

    [Fact]
    public async Task What_is_missing_or_past_is_told()
    {
        var client = await ClientAsync();
        await SignInAsync(WebHouse.Associate);
        var page = await ShowAsync(client);
        page.Press("Book an appointment");
        page.Fill("Time", "");
        page.Find("dialog form").Submit();
        page.Until(() => page.Wrong("Time").ShouldBe("Please fill this in"));

        page.Fill("Day", "2026-11-21");
        page.Fill("Time", "10:00");
        page.Find("dialog form").Submit();

        page.Until(() => page.Find("[role=alert]").TextContent.ShouldBe("It would begin before now"));
        (await House.LookAsync(db => db.Appointments.CountAsync(a => a.Client == client.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task One_tap_says_that_a_client_came_and_one_that_they_left()
    {
        var client = await ClientAsync();
        await SignInAsync(WebHouse.Associate);
        var told = 0;
        var button = Render<VisitButton>(p => p.Add(b => b.Client, client.Id).Add(b => b.OnDone, EventCallback.Factory.Create(this, () => told++)));

        button.Find("button").Click();
        button.WaitForAssertion(() => told.ShouldBe(1), TimeSpan.FromSeconds(20));
        (await Use<ReadClient>().RunAsync(client.Id)).Value!.Visit.InSince.ShouldNotBeNull();
        button.Render(p => p.Add(b => b.IsIn, true));
        button.Find("button").TextContent.ShouldBe("Left");
        button.Find("button").Click();

        button.WaitForAssertion(() => told.ShouldBe(2), TimeSpan.FromSeconds(20));
        (await Use<ReadClient>().RunAsync(client.Id)).Value!.Visit.InSince.ShouldBeNull();
    }

    private async Task<IRenderedComponent<ClientAppointments>> ShowAsync(Client client)
    {
        var visit = (await Use<ReadClient>().RunAsync(client.Id)).Value!.Visit;
        return Render<ClientAppointments>(p => p.Add(a => a.Client, client.Id).Add(a => a.Visit, visit).Add(a => a.MayEdit, true));
    }

    private async Task<Client> ClientAsync()
    {
        var client = Client.Welcome(ClientId.New(), Guid.NewGuid().ToString("N"), new(PersonName.Of("Petit", "Marie"), "fr", new("GINZA")));
        await House.PutAsync(client);
        return client;
    }
}
