using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>Who works while the server is killed: two associates ask, an executive decides, a manager settles.</summary>
internal sealed class People(Uri house, Queue<Guid> clients, Acknowledged acknowledged)
{
    public const string Password = "Maison-2026!";

    private readonly TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool mayBeGone;

    /// <summary>The first exception of this round was confirmed: everybody has signed in and begun.</summary>
    public Task Working => working.Task;

    /// <summary>Works until the server is gone.</summary>
    public Task WorkAsync() => Task.WhenAll(
        Until(() => AskAsync("ren.kobayashi@maison.example")), Until(() => AskAsync("aiko.tanaka@maison.example")),
        Until(DecideAsync), Until(SettleAsync));

    /// <summary>From here on the server may be gone at any moment.</summary>
    public void MayLoseTheServer() => mayBeGone = true;

    private async Task Until(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception) when (mayBeGone)
        {
            // what was not confirmed until now was never promised
        }
    }

    private async Task AskAsync(string email)
    {
        var associate = await Associate.SignInAsync(house, email, Password);
        await using var tablet = associate.Tablet;
        while (true)
        {
            Guid client;
            lock (clients) client = clients.Dequeue();
            acknowledged.Unanswered.Add(client);
            await associate.BringBackWornAsync(client);
            await associate.AskAsync();
            var request = Guid.Parse(new Uri(tablet.Address).Segments[^1]);
            acknowledged.Asked[client] = request;
            acknowledged.ToDecide.Enqueue(request);
            working.TrySetResult();
        }
    }

    private async Task DecideAsync()
    {
        using var claire = await Visitor.SignInAsync(house, "claire.moreau@maison.example", Password, "en");
        await using var screen = await Circuit.OpenAsync(claire, "/cases");
        while (true)
        {
            var request = await NextAsync(acknowledged.ToDecide, screen);
            await screen.GoAsync($"/cases/{request}");
            await screen.TapAsync("Approve");
            await screen.FindAsync(n => n.Element == "h2" && n.Text == "Decision");
            acknowledged.Decided.Add(request);
            acknowledged.ToSettle.Enqueue(request);
        }
    }

    private async Task SettleAsync()
    {
        var associate = await Associate.SignInAsync(house, "kenji.sato@maison.example", Password);
        await using var tablet = associate.Tablet;
        while (true)
        {
            var request = await NextAsync(acknowledged.ToSettle, tablet);
            await tablet.GoAsync($"/cases/{request}/settle");
            await tablet.TapAsync(await tablet.FindAsync(n => n.Element == "form" && n["class"] == "settle"));
            await tablet.WhenAsync(root => !root.All().Any(n => n.Element == "form" && n["class"] == "settle") && root.All().Any(n => n.Element == "h1"));
            acknowledged.Settled.Add(request);
        }
    }

    private static async Task<Guid> NextAsync(System.Collections.Concurrent.ConcurrentQueue<Guid> queue, Circuit screen)
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
