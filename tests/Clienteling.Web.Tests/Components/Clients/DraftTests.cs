using Bunit;
using Clienteling.Application;
using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Web.Components.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components.Clients;

/// <summary>What is being written about a client, while the hand has not rested yet: the house's clock stands still.</summary>
public class DraftTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task Who_turns_away_before_the_hand_rests_finds_the_words_again()
    {
        var client = await ClientAsync();
        await SignInAsync(WebHouse.Associate);
        var dialog = Render<NoteDialog>(p => p.Add(d => d.Client, client).Add(d => d.Open, true));
        dialog.Find("textarea").Input("Prefers the quiet of the morning.");
        (await Use<ReadClientDraft>().RunAsync(client, ClientDraftKind.Note)).Value.ShouldBe("");

        await DisposeComponentsAsync();

        (await Use<ReadClientDraft>().RunAsync(client, ClientDraftKind.Note)).Value.ShouldBe("Prefers the quiet of the morning.");
    }

    [Fact]
    public async Task What_became_a_note_before_the_hand_rested_does_not_come_back_as_a_draft()
    {
        var client = await ClientAsync();
        await SignInAsync(WebHouse.Associate);
        var closed = false;
        var dialog = Render<NoteDialog>(p => p.Add(d => d.Client, client).Add(d => d.Open, true).Add(d => d.OpenChanged, open => closed = !open));
        dialog.Find("textarea").Input("Her sister's wedding is in June.");

        await dialog.Find("dialog form").SubmitAsync();

        dialog.Until(() => closed.ShouldBeTrue());
        await DisposeComponentsAsync();
        (await House.LookAsync(db => db.Drafts.CountAsync(d => d.Subject == client.ToString()))).ShouldBe(0);
    }

    [Fact]
    public async Task Words_about_one_client_never_stand_on_the_page_of_the_next()
    {
        var (first, next) = (await ClientAsync(), await ClientAsync());
        await SignInAsync(WebHouse.Associate);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<Announcements>();
        Services.AddScoped<ClientSayings>();
        Services.AddScoped<MomentWords>();
        var page = Open<ClientPage>($"/clients/{first}?tab=conversations", p => p.Add(c => c.Id, first.Value));
        page.Find("textarea").Input("Only she knows of the surprise.");

        page.Render(p => p.Add(c => c.Id, next.Value));

        page.Until(() => page.Find("textarea").GetAttribute("value").ShouldBeNullOrEmpty());
        (await Use<ReadClientDraft>().RunAsync(first, ClientDraftKind.Contact)).Value.ShouldBe("Only she knows of the surprise.");
        (await Use<ReadClientDraft>().RunAsync(next, ClientDraftKind.Contact)).Value.ShouldBe("");
    }

    private async Task<ClientId> ClientAsync()
    {
        var client = Client.Welcome(ClientId.New(), Guid.NewGuid().ToString("N"), new(PersonName.Of("Petit", "Marie"), "fr", new("GINZA")));
        await House.PutAsync(client);
        return client.Id;
    }
}
