using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>One person and what they have in their hand.</summary>
public sealed class Person
{
    /// <summary>Counts what a finger and a keyboard really do, over all pages of a tab.</summary>
    internal const string Counting = """
        for (const kind of ['pointerdown', 'keydown'])
          addEventListener(kind, e => {
            if (!e.isTrusted) return;
            sessionStorage.setItem(kind, Number(sessionStorage.getItem(kind)) + 1);
          }, true);
        """;

    private readonly List<string> troubles = [];
    private bool mayHaveTrouble;
    private bool isExamined;

    internal Person(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !isExamined) troubles.Add(message.Text);
        };
        page.PageError += (_, error) => troubles.Add(error);
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Errors the browser reported; a story that ends with any fails.</summary>
    public IReadOnlyList<string> Troubles => mayHaveTrouble ? [] : troubles;

    /// <summary>From here on the browser may report errors: the line is cut, the server killed, an address refused.</summary>
    public void MayHaveTrouble() => mayHaveTrouble = true;

    /// <summary>Signs in at the front door and waits for the first page.</summary>
    /// <param name="someone">Who.</param>
    /// <param name="language">The app's language, or null for the person's own.</param>
    public async Task SignInAsync(Someone someone, string? language = null)
    {
        await Page.GotoAsync(language is null ? "/login" : $"/login?culture={language}");
        await Page.FillAsync("#email", someone.Email);
        await Page.FillAsync("#password", Someone.Password);
        await Page.ClickAsync("button[type=submit].btn--primary");
        await Expect(Page).Not.ToHaveURLAsync(Address("/(?:login|account/sign-in)?(?:[?].*)?$"));
        await Page.Locator("main h1").WaitForAsync();
    }

    /// <summary>Waits until another page's address is there, and not for its load event: the driver can miss that of a page to which another sends on.</summary>
    public Task ArriveAsync([StringSyntax(StringSyntaxAttribute.Regex)] string address) => Expect(Page).ToHaveURLAsync(Address(address));

    /// <summary>Opens an address and waits until the page stands.</summary>
    public async Task VisitAsync(string address)
    {
        await Page.GotoAsync(address);
        await Expect(Page.Locator("h1")).ToBeVisibleAsync();
        await Expect(Page.Locator("[aria-busy=true]:visible")).ToHaveCountAsync(0);
    }

    /// <summary>Taps and keys since this was last asked.</summary>
    public async Task<(int Taps, int Keys)> CountedAsync()
    {
        var counted = await Page.EvaluateAsync<int[]>("['pointerdown', 'keydown'].map(kind => { const n = Number(sessionStorage.getItem(kind)); sessionStorage.removeItem(kind); return n; })");
        return (counted[0], counted[1]);
    }

    /// <summary>Axe with every rule, on what is on the screen now.</summary>
    public async Task MustBeAccessibleAsync()
    {
        // axe measures with inline styles of its own, which the page's security policy refuses
        isExamined = true;
        var found = await Page.RunAxe();
        isExamined = false;
        found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty(Page.Url);
    }

    /// <summary>A picture of the whole page.</summary>
    /// <returns>The file, in <c>TestResults/</c> under the tests' folder.</returns>
    public async Task<string> PhotographAsync(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "TestResults", string.Concat(name.Split(Path.GetInvalidFileNameChars())) + ".png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        return file;
    }

    private static Regex Address([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
