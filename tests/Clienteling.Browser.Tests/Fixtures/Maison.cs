using Clienteling.Driving;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>
/// The product in a process of its own, with the demo maison in a folder of its own, gone with the test class that asked for it.
/// It can be killed and started again on what it left.
/// </summary>
public sealed class Maison : IAsyncDisposable
{
    private const string Clients = "60";
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>
    /// Errors are detailed, so that a browser that complains says what went wrong at the server. No model is fitted by itself, as a fit
    /// that begins when the maison opens would empty the table into which <see cref="Valued"/> writes.
    /// </summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Demo__Enabled"] = "true", ["Demo__Clients"] = Clients, ["Languages__Pseudo"] = "true", ["DetailedErrors"] = "true", ["LifetimeValue__FitAt"] = "never",
    };

    private readonly string folder;
    private readonly SemaphoreSlim starting = new(1);
    private readonly ProductProcess product;

    static Maison() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Template is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) Directory.Delete(Template.Value.Result, recursive: true);
    };

    public Maison()
    {
        folder = Directory.CreateTempSubdirectory("clienteling-browser-").FullName;
        product = new(folder, Settings);
    }

    /// <summary>The folder of its sources.</summary>
    public static string WebProject => ProductProcess.Project;

    /// <summary>Where it is open (<c>http://127.0.0.1:41234</c>); only after <see cref="StartAsync"/>.</summary>
    public Uri Address => product.Address;

    /// <summary>The database file, for a look behind the scenes.</summary>
    public string Database => product.Database;

    /// <summary>Everything it has written to its console so far.</summary>
    public IReadOnlyList<string> Output => product.Output;

    /// <summary>Starts it on a fresh demo maison, once; who asks again gets the one that is open.</summary>
    public async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (product.IsOpen) return;
            foreach (var file in Directory.GetFiles(await Template.Value)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            await OpenAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Another node on the same database and keys; whoever asks closes it.</summary>
    public async Task<ProductProcess> AnotherNodeAsync()
    {
        var node = new ProductProcess(folder, Settings);
        await node.OpenAsync();
        return node;
    }

    /// <summary>Runs one of the product's commands on the maison's data.</summary>
    public Task<string> RunAsync(params string[] command) => product.RunAsync(command);

    /// <inheritdoc cref="ProductProcess.KillAsync"/>
    public Task KillAsync() => product.KillAsync();

    /// <inheritdoc cref="ProductProcess.OpenAsync"/>
    public Task OpenAsync() => product.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        starting.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The demo maison is made once and copied for each class.</summary>
    private static async Task<string> MakeTemplateAsync()
    {
        var maison = new Maison();
        await maison.OpenAsync();
        await maison.KillAsync();
        return maison.folder;
    }
}
