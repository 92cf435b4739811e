using Microsoft.Playwright;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>What somebody holds in their hand, in CSS pixels.</summary>
public enum Device { Tablet, UprightTablet, Phone }

/// <summary>
/// A story in a real browser: one file each, every person with a browser of their own.
/// <code>
/// public sealed class AskingTests(Chromium chromium, Maison maison) : Story(chromium, maison)
/// {
///     [Fact]
///     public async Task A_case_shows_on_the_managers_screen()
///     {
///         var aiko = await SignInAsync(Someone.Aiko, language: "en");
///         var kenji = await SignInAsync(Someone.Kenji, Device.Phone);
///         await kenji.Page.GetByRole(AriaRole.Link, new() { Name = "中村 由紀" }).ClickAsync();
///         await kenji.MustBeAccessibleAsync();
///     }
/// }
/// </code>
/// The class has a maison of its own, fresh from the demo; the stories of one class share it and run one after the other. The door
/// lets nobody in more than ten times a minute, whichever story they sign in for.
/// When a story fails, what everybody saw is in <c>TestResults/</c>.
/// </summary>
public abstract class Story(Chromium chromium, Maison maison) : IClassFixture<Maison>, IAsyncDisposable
{
    private readonly List<Person> people = [];
    private readonly List<Line> lines = [];
    private readonly List<IAsyncDisposable> kept = [];

    /// <summary>Where the story plays; open after the first person came.</summary>
    protected Maison Maison { get; } = maison;

    /// <summary>Opens the maison where nobody has come yet.</summary>
    protected async Task OpenMaisonAsync()
    {
        await chromium.BrowserAsync();
        await Maison.StartAsync();
    }

    /// <summary>A browser of somebody who has not signed in.</summary>
    /// <param name="device">What they hold.</param>
    /// <param name="locale">The browser's language (<c>ja-JP</c>).</param>
    /// <param name="at">Another way in than straight to the maison: a line that can be cut, a proxy before several nodes.</param>
    /// <param name="isDark">Whether their device is set to dark.</param>
    protected async Task<Person> ArriveAsync(Device device = Device.Tablet, string locale = "en-GB", Uri? at = null, bool isDark = false)
    {
        var browser = await chromium.BrowserAsync();
        await Maison.StartAsync();
        var (width, height) = device switch { Device.Tablet => (1180, 820), Device.UprightTablet => (820, 1180), _ => (390, 844) };
        // a button that is on its way from one colour to the other has the contrast of neither
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = (at ?? Maison.Address).ToString(), ViewportSize = new() { Width = width, Height = height }, Locale = locale,
            HasTouch = true, IsMobile = device == Device.Phone, DeviceScaleFactor = 1, ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddInitScriptAsync(Person.Counting);
        var person = new Person(context, await context.NewPageAsync());
        people.Add(person);
        return person;
    }

    /// <summary>Somebody of the demo maison, signed in and at their first page.</summary>
    /// <param name="someone">Who.</param>
    /// <param name="device">What they hold.</param>
    /// <param name="language">The app's language (<c>en</c>), or null for the person's own.</param>
    /// <param name="at">Another way in than straight to the maison.</param>
    /// <param name="isDark">Whether their device is set to dark.</param>
    protected async Task<Person> SignInAsync(Someone someone, Device device = Device.Tablet, string? language = null, Uri? at = null, bool isDark = false)
    {
        var person = await ArriveAsync(device, at: at, isDark: isDark);
        await person.SignInAsync(someone, language);
        return person;
    }

    /// <summary>A line between one browser and the maison that can be cut.</summary>
    protected async Task<Line> LineAsync()
    {
        await OpenMaisonAsync();
        var line = new Line(Maison.Address.Port);
        lines.Add(line);
        return line;
    }

    /// <summary>Closes it after the story, once every browser is closed.</summary>
    protected T Keep<T>(T thing) where T : IAsyncDisposable
    {
        kept.Add(thing);
        return thing;
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var name = TestContext.Current.Test?.TestDisplayName.Split('.')[^1] ?? "story";
        for (var i = 0; i < people.Count; i++)
        {
            if (failed) await people[i].PhotographAsync($"{name}-{i + 1}");
            await people[i].Context.CloseAsync();
        }
        lines.ForEach(line => line.Dispose());
        foreach (var thing in kept) await thing.DisposeAsync();
        GC.SuppressFinalize(this);
        if (!failed) people.SelectMany(p => p.Troubles).ShouldBeEmpty("The browser complained.");
    }
}
