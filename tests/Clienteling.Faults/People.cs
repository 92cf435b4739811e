using System.Collections.Concurrent;
using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>
/// Who works while the server is killed: two associates ask, one of them grants within her own goodwill as well; two managers decide
/// within their budgets, and pass on what those don't cover; an executive decides that, and now and then the same case as a manager in
/// the same moment; a manager settles; an administrator imports.
/// </summary>
/// <param name="house">Where most of them work.</param>
/// <param name="other">Where the others work: another node, or the same.</param>
/// <param name="clients">Whose goods come back.</param>
/// <param name="imports">What is imported.</param>
/// <param name="acknowledged">What they see confirmed.</param>
internal sealed class People(Uri house, Uri other, Queue<Guid> clients, Imports imports, Acknowledged acknowledged)
{
    public const string Password = "Maison-2026!";

    private const int ContestEvery = 3;
    private static readonly Answer[] OfManagers = [Answer.Yes, Answer.Yes, Answer.No, Answer.Yes, Answer.YesDifferently];

    /// <summary>Who decides, by the name that screens show.</summary>
    public static readonly IReadOnlyDictionary<string, string> Sign = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Kenji Sato"] = "kenji.sato@maison.example", ["Mika Ito"] = "mika.ito@maison.example", ["Claire Moreau"] = "claire.moreau@maison.example",
        ["Ren Kobayashi"] = "ren.kobayashi@maison.example",
    };

    private readonly TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Guid> left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Uri, Uri?> gone = new();
    private readonly ConcurrentQueue<Contest> contests = new();

    /// <summary>The first exception of this round was confirmed: everybody has signed in and begun.</summary>
    public Task Working => working.Task;

    /// <summary>On two nodes: an exception that was confirmed and that nobody decides in this round, so that it climbs.</summary>
    public Task<Guid> Left => left.Task;

    /// <summary>Works until the servers are gone.</summary>
    public Task WorkAsync() => Task.WhenAll(
        Until(house, at => AskAsync(at, "ren.kobayashi@maison.example", hasGoodwill: true)), Until(other, at => AskAsync(at, "aiko.tanaka@maison.example", hasGoodwill: false)),
        Until(house, at => ManageAsync(at, "kenji.sato@maison.example", contestEvery: null)), Until(other, at => ManageAsync(at, "mika.ito@maison.example", ContestEvery)),
        Until(house, DecideAsync), Until(other, SettleAsync), Until(house, imports.RunAsync));

    /// <summary>From here on that server may be gone at any moment.</summary>
    /// <param name="server">Which.</param>
    /// <param name="refuge">Where its people go on, or null: nowhere.</param>
    public void MayLose(Uri server, Uri? refuge = null) => gone[server] = refuge;

    private async Task Until(Uri at, Func<Uri, Task> work)
    {
        while (true)
        {
            try
            {
                await work(at);
            }
            catch (Exception) when (gone.TryGetValue(at, out var refuge))
            {
                // what was not confirmed until now was never promised
                if (refuge is null) return;
                at = refuge;
            }
        }
    }

    private async Task AskAsync(Uri at, string email, bool hasGoodwill)
    {
        var associate = await Associate.SignInAsync(at, email, Password);
        await using var tablet = associate.Tablet;
        for (var i = 0; ; i++)
        {
            Guid client;
            lock (clients) client = clients.Dequeue();
            acknowledged.Unanswered.Add(client);
            await associate.BringBackWornAsync(client);
            if (hasGoodwill && i % 2 == 1 && await GrantAsync(tablet))
            {
                var granted = Case(tablet);
                acknowledged.Asked[client] = granted;
                acknowledged.Decided.Add(new(granted, "Ren Kobayashi", IsNo: false));
                acknowledged.ToSettle.Enqueue(granted);
                continue;
            }
            await associate.AskAsync();
            var request = Case(tablet);
            acknowledged.Asked[client] = request;
            working.TrySetResult();
            if (house != other && left.TrySetResult(request)) continue;
            acknowledged.ToDecide.Enqueue(request);
        }
    }

    /// <summary>Grants what comes back within the associate's own goodwill, where it covers that.</summary>
    private async Task<bool> GrantAsync(Circuit tablet)
    {
        if (tablet.Look(root => root.All().FirstOrDefault(n => n.Element == "button" && n.Label == "Grant it now, within my goodwill" && n["disabled"] is null)) is not { } grant)
        {
            acknowledged.CountNotCovered();
            return false;
        }
        await tablet.TapAsync(grant);
        await tablet.WhenAsync(root => IsGranted(root) || root.All().Any(n => n["role"] == "alert" && n["class"] == "field__error"));
        if (tablet.Look(IsGranted)) return true;
        acknowledged.CountNotCovered();
        return false;

        static bool IsGranted(Node root) => root.All().Any(n => n.Element == "a" && n["href"]?.EndsWith("/settle", StringComparison.Ordinal) == true);
    }

    private async Task ManageAsync(Uri at, string email, int? contestEvery)
    {
        using var manager = await Visitor.SignInAsync(at, email, Password, "en");
        await using var screen = await Circuit.OpenAsync(manager, "/cases");
        var decider = new Decider(screen);
        for (var i = 1; ; i++)
        {
            var request = await NextAsync(screen, acknowledged.ToDecide);
            var contest = i % contestEvery == 0 ? new Contest(request) : null;
            try
            {
                if (contest is not null) contests.Enqueue(contest);
                var shown = await decider.OpenAsync(request);
                if (shown is null && await decider.PrepareAsync(contest is null ? OfManagers[i % OfManagers.Length] : Answer.Yes) is { } button)
                {
                    if (contest is not null && await contest.ReadyAsync(screen)) acknowledged.Contested.Add(request);
                    shown = await decider.SayAsync(request, button);
                }
                contest?.CallOff();
                if (shown is null)
                {
                    acknowledged.CountNotCovered();
                    shown = await decider.PassOnAsync(request);
                    if (shown is null) acknowledged.PassedOn.Enqueue(request);
                }
                if (shown is not null) Confirm(shown);
            }
            catch
            {
                // taken up again where they land
                contest?.CallOff();
                acknowledged.ToDecide.Enqueue(request);
                throw;
            }
        }
    }

    private async Task DecideAsync(Uri at)
    {
        using var claire = await Visitor.SignInAsync(at, "claire.moreau@maison.example", Password, "en");
        await using var screen = await Circuit.OpenAsync(claire, "/cases");
        var decider = new Decider(screen);
        for (var i = 0; ; i++)
        {
            Contest? contest;
            Guid request;
            while (true)
            {
                if (contests.TryDequeue(out contest))
                {
                    request = contest.Request;
                    break;
                }
                if (acknowledged.PassedOn.TryDequeue(out request)) break;
                screen.MustBeOpen();
                await Task.Delay(20);
            }
            try
            {
                var shown = await decider.OpenAsync(request);
                if (shown is null && await decider.PrepareAsync(i % 2 == 0 ? Answer.No : Answer.Yes) is { } button)
                {
                    // where the manager has no budget to contest it with, they pass it on meanwhile
                    if (contest is not null) await contest.ReadyAsync(screen);
                    shown = await decider.SayAsync(request, button);
                }
                contest?.CallOff();
                if (shown is not null) Confirm(shown);
            }
            catch
            {
                contest?.CallOff();
                if (contest is null) acknowledged.PassedOn.Enqueue(request);
                throw;
            }
        }
    }

    private async Task SettleAsync(Uri at)
    {
        var associate = await Associate.SignInAsync(at, "kenji.sato@maison.example", Password);
        await using var tablet = associate.Tablet;
        while (true)
        {
            var request = await NextAsync(tablet, acknowledged.ToSettle);
            try
            {
                await tablet.GoAsync($"/cases/{request}/settle");
                await tablet.WhenAsync(root => Form(root) is not null || IsSettled(root));
                if (tablet.Look(Form) is { } form)
                {
                    await tablet.TapAsync(form);
                    await tablet.WhenAsync(root => Form(root) is null && root.All().Any(n => n.Element == "h1"));
                }
                acknowledged.Settled[request] = true;
            }
            catch
            {
                acknowledged.ToSettle.Enqueue(request);
                throw;
            }

            bool IsSettled(Node root) => root.All().Any(n => n.Element == "a" && n["href"] == $"/cases/{request}/follow-up");
        }

        static Node? Form(Node root) => root.All().FirstOrDefault(n => n.Element == "form" && n["class"] == "settle");
    }

    private void Confirm(ShownDecision shown)
    {
        acknowledged.Decided.Add(shown);
        if (!shown.IsNo) acknowledged.ToSettle.Enqueue(shown.Case);
    }

    private static Guid Case(Circuit tablet) => Guid.Parse(new Uri(tablet.Address).Segments[^1]);

    private static async Task<Guid> NextAsync(Circuit screen, ConcurrentQueue<Guid> queue)
    {
        Guid next;
        while (!queue.TryDequeue(out next))
        {
            screen.MustBeOpen();
            await Task.Delay(20);
        }
        return next;
    }
}
