namespace Clienteling.Driving;

/// <summary>What an associate does at a tablet, in English, as taps on a circuit.</summary>
public sealed class Associate(Circuit tablet)
{
    public Circuit Tablet => tablet;

    public static async Task<Associate> SignInAsync(Uri house, string email, string password)
    {
        var visitor = await Visitor.SignInAsync(house, email, password, "en");
        return new(await Circuit.OpenAsync(visitor, "/today"));
    }

    public async Task OpenClientAsync(Guid client)
    {
        await tablet.GoAsync($"/clients/{client}");
        await tablet.FindAsync(n => n.Element == "a" && n["href"] == $"/clients/{client}/returns/new");
    }

    /// <summary>From the client's page to a verdict that refuses: the first piece comes back worn.</summary>
    public async Task BringBackWornAsync(Guid client)
    {
        await tablet.GoAsync($"/clients/{client}/returns/new");
        var pieces = await tablet.FindAsync(n => n.Element == "fieldset" && n.Text.Contains("What comes back", StringComparison.Ordinal));
        var piece = tablet.Look(_ => pieces.All().First(n => n.Element == "input" && n["type"] == "checkbox"));
        await tablet.TapAsync(piece.Handlers.ContainsKey("change") ? piece.Parent! : piece);
        await tablet.FindAsync(n => n.Element == "input" && n["type"] == "checkbox" && n.Attributes.ContainsKey("checked"));
        await tablet.ChooseAsync("Condition", "Worn");
        await tablet.ChooseAsync("Reason", "Uncomfortable");
        await tablet.TapAsync(await tablet.FindAsync(n => n.Element == "form" && n.Handlers.ContainsKey("submit")));
        await tablet.FindAsync(n => n.Element == "button" && n.Label == "Ask for an exception" && n["disabled"] is null);
    }

    /// <summary>From the verdict to the waiting screen.</summary>
    /// <returns>The instant of the tap.</returns>
    public async Task<DateTimeOffset> AskAsync()
    {
        var tapped = await TapAskAsync();
        await tablet.FindAsync(n => n.Element == "button" && n.Label == "Decide here with PIN");
        return tapped;
    }

    /// <summary>Taps <i>Ask for an exception</i>, whatever comes of it.</summary>
    /// <returns>The instant of the tap.</returns>
    public async Task<DateTimeOffset> TapAskAsync()
    {
        var ask = await tablet.FindAsync(n => n.Element == "button" && n.Label == "Ask for an exception" && n["disabled"] is null);
        var tapped = DateTimeOffset.UtcNow;
        await tablet.TapAsync(ask);
        return tapped;
    }
}
