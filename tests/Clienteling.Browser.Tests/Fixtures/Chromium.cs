using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Clienteling.Browser.Tests.Fixtures.Chromium))]

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>The machine's own Chromium, started once for all stories. Without one, stories skip and say how to install it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Install = "No Chromium here. Install it with: apt-get install -y chromium-headless-shell fonts-noto-cjk";

    // the one without windows first: it takes less of a small machine
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> running = new(LaunchAsync);

    /// <summary>The browser; a test that gets here without one is skipped, or fails where <c>CLIENTELING_REQUIRE_BROWSER</c> is 1.</summary>
    public async Task<IBrowser> BrowserAsync()
    {
        if (Found() is null)
        {
            if (Environment.GetEnvironmentVariable("CLIENTELING_REQUIRE_BROWSER") == "1") Assert.Fail(Install);
            Assert.Skip(Install);
        }
        return (await running.Value).Browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.IsValueCreated) return;
        var (playwright, browser) = await running.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> LaunchAsync()
    {
        // a machine that builds and tests on two cores may take its time; what must be quick is measured where it must be
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Found(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--hide-scrollbars",
            ],
        }));
    }

    private static string? Found() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
