using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Driving;

/// <summary>
/// One open page: a circuit as a browser opens it, over a socket, with what the server drew kept as the browser keeps it. It taps,
/// types and follows links; what the page's own script would do beyond that, it answers with nothing.
/// </summary>
public sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HubConnection hub;
    private readonly Page page = new();
    private readonly Lock gate = new();
    private readonly List<(Func<Node, bool> IsShown, TaskCompletionSource<DateTimeOffset> Shown)> watchers = [];
    private readonly TaskCompletionSource<int> interop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource gone = new();
    private int calls;

    private Circuit(HubConnection hub) => this.hub = hub;

    /// <summary>The address it is at.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What the server said when it ended the circuit, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Bytes of drawing received so far.</summary>
    public long Received { get; private set; }

    /// <summary>Opens a page.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="path">Where (<c>/floor</c>).</param>
    public static async Task<Circuit> OpenAsync(Visitor visitor, string path)
    {
        var address = new Uri(visitor.House, path).ToString();
        var html = await visitor.PageAsync(address);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(visitor.House, "_blazor"), options => options.Cookies = visitor.Cookies);
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var circuit = new Circuit(builder.Build()) { Address = address };
        await circuit.StartAsync(visitor.House.ToString(), html);
        return circuit;
    }

    /// <summary>Cancelled once the line to the server is gone.</summary>
    public CancellationToken Gone => gone.Token;

    /// <exception cref="IOException">The line to the server is gone.</exception>
    public void MustBeOpen()
    {
        if (gone.IsCancellationRequested) throw new IOException($"The server is gone from {Address}.");
    }

    /// <summary>Looks at the page now.</summary>
    public T Look<T>(Func<Node, T> look)
    {
        lock (gate) return look(page.Root);
    }

    /// <summary>Waits until the page shows it.</summary>
    /// <returns>The instant at which it was drawn.</returns>
    /// <exception cref="TimeoutException">It was not within a minute; the message has the page.</exception>
    /// <exception cref="IOException">The server is gone.</exception>
    public async Task<DateTimeOffset> WhenAsync(Func<Node, bool> isShown, TimeSpan? patience = null)
    {
        var shown = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (isShown(page.Root)) return DateTimeOffset.UtcNow;
            MustBeOpen();
            watchers.Add((isShown, shown));
        }
        try
        {
            return await shown.Task.WaitAsync(patience ?? Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Not shown at {Address}; {Error}\n{Look(root => root.Text)}", late);
        }
    }

    /// <summary>Waits for something and gives it back.</summary>
    public async Task<Node> FindAsync(Func<Node, bool> isIt, TimeSpan? patience = null)
    {
        Node? found = null;
        await WhenAsync(root => (found = root.All().FirstOrDefault(isIt)) is not null, patience);
        return found!;
    }

    /// <summary>Taps the first button or link of that name, once it is there.</summary>
    public async Task TapAsync(string name, TimeSpan? patience = null) =>
        await TapAsync(await FindAsync(n => n.Element is "button" or "a" or "label" && n.Label == name && n["disabled"] is null, patience));

    /// <summary>Taps it.</summary>
    public async Task TapAsync(Node node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.Handlers.ContainsKey("click"))
            {
                await DispatchAsync(at, "click", "{\"type\":\"click\",\"detail\":1}");
                return;
            }
            if (at.Element == "a" && at["href"] is { } href)
            {
                await GoAsync(href, intercepted: true);
                return;
            }
            if (at.Element == "label" && at.All().FirstOrDefault(n => n.Element == "input") is { } input)
            {
                await ChangeAsync(input, input["type"] == "checkbox" ? "true" : JsonSerializer.Serialize(input["value"]));
                return;
            }
            if (at.Element == "form" && at.Handlers.ContainsKey("submit"))
            {
                await DispatchAsync(at, "submit", "{\"type\":\"submit\"}");
                return;
            }
        }
        throw new InvalidOperationException($"Nothing hears a tap on “{node.Label}”.");
    }

    /// <summary>Chooses one of the chips under a legend and waits until it is chosen.</summary>
    public async Task ChooseAsync(string legend, string option)
    {
        await TapAsync(await FindAsync(n => n.Element == "label" && n.Label == option && Legend(n) == legend));
        await FindAsync(n => n.Element == "label" && n.Label == option && Legend(n) == legend && n.Children.Any(c => c.Attributes.ContainsKey("checked")));
    }

    /// <summary>Types into a field.</summary>
    public Task TypeAsync(Node field, string text) => ChangeAsync(field, JsonSerializer.Serialize(text));

    /// <summary>Goes to another page within the circuit.</summary>
    public Task GoAsync(string path, bool intercepted = false)
    {
        Address = new Uri(new Uri(Address), path).ToString();
        return hub.SendAsync("OnLocationChanged", Address, null, intercepted);
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        gone.Dispose();
    }

    private static string? Legend(Node label)
    {
        var at = label.Parent;
        while (at is not null && at.Element != "fieldset") at = at.Parent;
        return at?.All().FirstOrDefault(n => n.Element == "legend")?.Text;
    }

    private async Task StartAsync(string house, string html)
    {
        hub.On<int, string>("JS.AttachComponent", (component, _) => { lock (gate) page.Attach(component); });
        hub.On<long, byte[]>("JS.RenderBatch", DrawAsync);
        hub.On<string>("JS.Error", error => Error = error);
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, function, arguments, kind, _, _) => AnswerAsync(call, function, arguments, kind));
        hub.On<string, bool, string>("JS.EndInvokeDotNet", (_, isDone, result) => { if (!isDone) Error = result; });
        hub.On<long>("JS.EndUpdateRootComponents", _ => { });
        hub.On<int, byte[]>("JS.ReceiveByteArray", (_, _) => { });
        hub.Closed += async _ =>
        {
            await gone.CancelAsync();
            lock (gate)
            {
                foreach (var (_, shown) in watchers) shown.TrySetException(new IOException($"The server is gone from {Address}."));
                watchers.Clear();
            }
        };
        await hub.StartAsync();
        if (await hub.InvokeAsync<string?>("StartCircuit", house, Address, "[]", State().Match(html).Groups["state"].Value) is null)
            throw new InvalidOperationException($"No circuit was opened at {Address}.");
        await interop.Task.WaitAsync(Patience);
        var operations = Marker().Matches(html).Select((m, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{m.Groups["marker"].Value}}}""");
        await hub.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", State().Match(html).Groups["state"].Value);
    }

    private Task DrawAsync(long batch, byte[] data)
    {
        lock (gate)
        {
            page.Apply(new(data));
            Received += data.Length;
            var now = DateTimeOffset.UtcNow;
            for (var i = watchers.Count - 1; i >= 0; i--)
            {
                if (!watchers[i].IsShown(page.Root)) continue;
                watchers[i].Shown.TrySetResult(now);
                watchers.RemoveAt(i);
            }
        }
        return hub.SendAsync("OnRenderCompleted", batch, null);
    }

    private async Task AnswerAsync(long call, string function, string arguments, int resultKind)
    {
        if (function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
            interop.TrySetResult(JsonDocument.Parse(arguments).RootElement[1].GetProperty("__dotNetObject").GetInt32());
        if (function.EndsWith("navigateTo", StringComparison.Ordinal)) await GoAsync(JsonDocument.Parse(arguments).RootElement[0].GetString()!);
        // an object of the page's script is asked for where the kind is 1
        if (call != 0) await hub.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call},true,{(resultKind == 1 ? "{\"__jsObjectId\":1}" : "null")}]");
    }

    private Task ChangeAsync(Node field, string json) =>
        DispatchAsync(field, field.Handlers.ContainsKey("input") ? "input" : "change", $$"""{"value":{{json}}}""");

    private Task DispatchAsync(Node node, string happened, string detail)
    {
        if (!node.Handlers.TryGetValue(happened, out var handler)) throw new InvalidOperationException($"“{node.Label}” does not hear {happened}.");
        var arguments = $$"""[{"eventHandlerId":{{handler}},"eventName":"{{happened}}","eventFieldInfo":null},{{detail}}]""";
        return hub.SendAsync("BeginInvokeDotNetFromJS", $"{Interlocked.Increment(ref calls)}", null, "DispatchEventAsync", interop.Task.Result, arguments);
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^>]*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex State();
}
