using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>What somebody is about to decide.</summary>
internal enum Answer { Yes, YesDifferently, No }

/// <summary>Somebody who may decide, in front of a case.</summary>
internal sealed class Decider(Circuit screen)
{
    private const string Reason = "Better served otherwise";

    /// <summary>Opens a case from the list.</summary>
    /// <returns>The decision, where there is one already.</returns>
    public async Task<ShownDecision?> OpenAsync(Guid request)
    {
        await screen.GoAsync("/cases");
        await screen.WhenAsync(root => !root.All().Any(n => n.Element == "main" && n["class"]?.EndsWith(" case", StringComparison.Ordinal) == true));
        await screen.GoAsync($"/cases/{request}");
        await screen.WhenAsync(root => Decided(root) is not null || Button(root, "Pass on") is not null);
        return Shown(request);
    }

    /// <summary>Fills in what an answer needs, up to its last tap.</summary>
    /// <returns>The name of the button that says it, or null where it may not be said (any more).</returns>
    public async Task<string?> PrepareAsync(Answer answer)
    {
        if (answer == Answer.Yes) return screen.Look(root => Button(root, "Approve")) is null ? null : "Approve";
        if (screen.Look(root => Button(root, "Decline")) is not { } decline) return null;
        await screen.TapAsync(answer == Answer.No ? decline : await screen.FindAsync(n => IsButton(n, "Offer something else")));
        if (answer == Answer.No) await screen.ChooseAsync("Why", Reason);
        await screen.ChooseAsync("What we offer", answer == Answer.No ? "A gift" : "Store credit");
        return answer == Answer.No ? "Decline and offer this" : "Offer this";
    }

    /// <summary>Taps the button and waits for what comes of it.</summary>
    /// <returns>The decision that stands, whoever's it is; null where it was refused.</returns>
    public async Task<ShownDecision?> SayAsync(Guid request, string button)
    {
        // on a page that says meanwhile that somebody else decided there is no such button
        if (screen.Look(root => Button(root, button)) is { } there) await screen.TapAsync(there);
        await screen.WhenAsync(root => Decided(root) is not null || root.All().Any(n => n["role"] == "alert" && n["class"] == "field__error"));
        return Shown(request);
    }

    /// <summary>Passes the case on to those with more authority.</summary>
    /// <returns>The decision, where somebody decided meanwhile.</returns>
    public async Task<ShownDecision?> PassOnAsync(Guid request)
    {
        if (screen.Look(root => Button(root, "Pass on")) is not { } passOn) return Shown(request);
        await screen.TapAsync(passOn);
        await screen.WhenAsync(root => Button(root, "Pass it on") is not null || Decided(root) is not null);
        if (screen.Look(root => Button(root, "Pass it on")) is { } pass) await screen.TapAsync(pass);
        await screen.WhenAsync(root => !root.All().Any(n => n.Element == "button" && n.Label == "Pass it on"));
        return Shown(request);
    }

    private ShownDecision? Shown(Guid request) => screen.Look(Decided) is { } said
        ? new(request, said.Split("Decided by ", 2)[^1].Split(" – ", 2)[0], said.Contains(Reason, StringComparison.Ordinal))
        : null;

    /// <summary>What the page says of the decision, from who decided on.</summary>
    private static string? Decided(Node root) => root.All().FirstOrDefault(n => n.Element == "section" && n["aria-labelledby"] == "decided") is { } section
        ? string.Join(" – ", section.All().Where(n => n.Element is "span" or "li").Select(n => n.Text))
        : null;

    private static Node? Button(Node root, string name) => root.All().FirstOrDefault(n => IsButton(n, name));

    private static bool IsButton(Node node, string name) => node.Element == "button" && node.Label == name && node["disabled"] is null;
}
