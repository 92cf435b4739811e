using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Clienteling.Benchmarks;

/// <summary>
/// How soon each page is there in a real Chromium on the same machine, from the address to the first paint and to what the page is for,
/// and what goes over the wire for it: on a browser's first visit, which knows nothing of the product but the session, and on the next.
/// Product, browser and database share the machine.
/// </summary>
internal static class PaintBenchmark
{
    private const int Times = 5;
    private const string Password = "Maison-2026!";
    private const string Associate = "ren.kobayashi@maison.example";
    private const string Executive = "claire.moreau@maison.example";
    private const string Administrator = "admin@maison.example";

    /// <summary>Set by the page itself: when nothing in it is waiting any more.</summary>
    private const string Watching = """
        (() => {
          const look = () => {
            const main = document.querySelector('main');
            if (main && !document.querySelector('[aria-busy=true]') && document.querySelector('main h1, main form') && !window.stood) window.stood = performance.now();
            if (!window.stood) requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })();
        """;

    private const string FirstPaint = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

    /// <summary>Every page but those of errors; what stands in braces is looked up (<see cref="Known"/>), the one who asked for an exception too.</summary>
    private static readonly (string Who, string Address)[] Pages =
    [
        ("", "/login"), (Associate, "/today"), (Associate, "/today?q=nakamura"), (Associate, "/clients"), (Associate, "/clients?q=yuki+naka"), (Associate, "/clients/new"),
        (Associate, "/clients/{client}"), (Associate, "/clients/{client}?tab=purchases"), (Associate, "/clients/{client}?tab=returns"), (Associate, "/clients/{client}?tab=conversations"),
        (Associate, "/clients/{client}?tab=selections"), (Associate, "/clients/{client}/edit"), (Associate, "/clients/{client}/returns/new"), (Associate, "/me"),
        ("{asked}", "/cases/{granted}/settle"), (Associate, "/cases/{settled}/follow-up"), (Executive, "/cases"), (Executive, "/cases/{waiting}"),
        (Executive, "/floor"), (Executive, "/floor?feed=today"), (Executive, "/floor/GINZA"), (Executive, "/floor/GINZA?show=clients"), (Executive, "/lifetime-value"), (Executive, "/lifetime-value/people"), (Executive, "/decisions"),
        (Executive, "/decisions/cases"), (Executive, "/decisions/goodwill"), (Administrator, "/admin"), (Administrator, "/admin/policies"), (Administrator, "/admin/policies/new"),
        (Administrator, "/admin/policies/jp/boutique/shoes"), (Administrator, "/admin/policies/jp/boutique/shoes/next"), (Administrator, "/admin/authority"),
        (Administrator, "/admin/authority/{manager}"), (Administrator, "/admin/authority/house-rules"), (Administrator, "/admin/authority/boutiques"),
        (Administrator, "/admin/authority/boutiques/GINZA"), (Administrator, "/admin/staff"), (Administrator, "/admin/staff/new"), (Administrator, "/admin/staff/{manager}"),
        (Administrator, "/admin/boutiques"), (Administrator, "/admin/boutiques/GINZA"), (Administrator, "/admin/boutiques/new"), (Administrator, "/admin/boutiques/rates"),
        (Administrator, "/admin/imports"), (Administrator, "/admin/audit"),
    ];

    /// <summary>Where the demo's maison has what stands in braces.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["{client}"] = "SELECT Id FROM Clients WHERE Ref = 'M0000001'",
        ["{manager}"] = "SELECT Id FROM Staff WHERE Role = 'Manager' ORDER BY Email LIMIT 1",
        ["{waiting}"] = "SELECT Id FROM ExceptionCases WHERE Status IN ('Requested', 'Escalated') ORDER BY RequestedAt LIMIT 1",
        ["{granted}"] = "SELECT Id FROM ExceptionCases WHERE Status = 'Approved' ORDER BY RequestedAt LIMIT 1",
        ["{asked}"] = "SELECT Email FROM Staff WHERE Id = (SELECT RequestedBy FROM ExceptionCases WHERE Status = 'Approved' ORDER BY RequestedAt LIMIT 1)",
        ["{settled}"] = $"SELECT Id FROM ExceptionCases WHERE Status = 'Settled' AND FollowUpBy = (SELECT Id FROM Staff WHERE Email = '{Associate}') ORDER BY RequestedAt DESC LIMIT 1",
    };

    /// <param name="path">The database of a large maison (<c>pages</c> makes one); what its clients are worth is reckoned first, where it is not.</param>
    public static async Task RunAsync(string path)
    {
        await using (var services = EmbeddedHouse.Open(path)) await ValueFitBenchmark.EnsureAsync(services);
        var folder = Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName;
        try
        {
            await using var product = new ProductProcess(folder, new Dictionary<string, string>
            {
                ["ConnectionStrings__Clienteling"] = $"Data Source={path}",
                // as in production, where the demo's people may not be
                ["EnableStaticAssetsDevelopmentCaching"] = "true",
            });
            List<double> starts = [];
            for (var i = 0; i < 5; i++)
            {
                await product.KillAsync();
                var began = Stopwatch.GetTimestamp();
                await product.OpenAsync();
                using var http = new HttpClient { BaseAddress = product.Address };
                (await http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
                starts.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
            starts.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start-up to ready: median {starts[2]:F1} s, worst {starts[^1]:F1} s"));

            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
            var known = LookUp(path);
            var sessions = new Dictionary<string, string?> { [""] = null };
            var table = new StringBuilder("""
                | page | target | first paint, first visit | content, first visit | first paint, next visit | content, next visit | bytes, first visit | bytes, next visit |
                | --- | --- | --- | --- | --- | --- | --- | --- |

                """);
            foreach (var (someone, address) in Pages)
            {
                var (who, to) = (known.GetValueOrDefault(someone, someone), known.Aggregate(address, (text, one) => text.Replace(one.Key, one.Value, StringComparison.Ordinal)));
                if (!sessions.ContainsKey(who)) sessions[who] = await SignInAsync(browser, product.Address, who);
                List<Visit> first = [], next = [];
                for (var i = 0; i <= Times; i++)
                {
                    await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1180, Height = 820 }, StorageState = sessions[who], Locale = "en-GB" });
                    var (one, two) = (await VisitAsync(context, product.Address, to), await VisitAsync(context, product.Address, to));
                    // the server's own first time compiles it
                    if (i == 0) continue;
                    first.Add(one);
                    next.Add(two);
                }
                table.Append(CultureInfo.InvariantCulture, $"| `{address}` | 1 s | {Say(first, v => v.Paint)} | {Say(first, v => v.Content)} | {Say(next, v => v.Paint)} | {Say(next, v => v.Content)} | {Kilobytes(first)} | {Kilobytes(next)} |\n");
                Console.WriteLine($"  {address}: content {Say(first, v => v.Content)}, {Say(next, v => v.Content)}");
            }
            PerformancePage.Write("paint", table.ToString());
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Visit> VisitAsync(IBrowserContext context, Uri house, string address)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watching);
        var wire = await context.NewCDPSessionAsync(page);
        var bytes = 0L;
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => Interlocked.Add(ref bytes, (long)e!.Value.GetProperty("encodedDataLength").GetDouble());
        await wire.SendAsync("Network.enable");
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => Interlocked.Add(ref bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
            socket.FrameSent += (_, frame) => Interlocked.Add(ref bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        };
        await page.GotoAsync(new Uri(house, address).ToString());
        await page.WaitForFunctionAsync("() => window.stood");
        // names that came over the circuit ask for their letters only then
        await page.EvaluateAsync("() => document.fonts.ready.then(() => 0)");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var visit = new Visit(await page.EvaluateAsync<double>(FirstPaint), await page.EvaluateAsync<double>("() => window.stood"), Interlocked.Read(ref bytes));
        await page.CloseAsync();
        return visit;
    }

    /// <returns>The session alone: what the browser fetched at the door is not kept.</returns>
    private static async Task<string> SignInAsync(IBrowser browser, Uri house, string email)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(house, "/login?culture=en").ToString());
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button[type=submit].btn--primary");
        // not for its load event, which the driver can miss when the door sends on
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/(?:login|account/sign-in)?(?:[?].*)?$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        return await context.StorageStateAsync();
    }

    private static Dictionary<string, string> LookUp(string path)
    {
        using var db = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        db.Open();
        return Known.ToDictionary(k => k.Key, k =>
        {
            using var command = db.CreateCommand();
            command.CommandText = k.Value;
            return (command.ExecuteScalar() as string)?.ToLowerInvariant() ?? throw new InvalidOperationException($"The maison in {path} has no {k.Key}.");
        });
    }

    private static string Say(List<Visit> visits, Func<Visit, double> of)
    {
        var sorted = visits.Select(of).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2] / 1000:F2}, {sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * .95))] / 1000:F2} s");
    }

    private static string Kilobytes(List<Visit> visits) =>
        string.Create(CultureInfo.InvariantCulture, $"{visits.Select(v => v.Bytes).Order().ElementAt(visits.Count / 2) / 1000.0:F0} kB");

    private sealed record Visit(double Paint, double Content, long Bytes);
}
