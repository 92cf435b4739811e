using System.Diagnostics;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>
/// What befalls a database file while people work: another process holds it for ten seconds, its disk is full, it is gone and comes
/// back. Each is told on the screen in words, changes nothing, and is over by itself.
/// </summary>
internal sealed class DatabaseFaults(string folder)
{
    private const int DiskMegabytes = 160;
    private const string Words = "Our records do not answer at the moment";
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    private readonly Acknowledged all = new();
    private readonly List<string> leftOut = [];
    private Queue<Guid> clients = new();
    private int faults;

    /// <returns>How many faults were found.</returns>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-faults-").FullName;
        var disk = Path.Combine(folder, "disk");
        Directory.CreateDirectory(disk);
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "clienteling", disk);
        try
        {
            return await new DatabaseFaults(disk).RunAsync(mounted);
        }
        finally
        {
            if (mounted) Run("umount", disk);
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> RunAsync(bool mayFill)
    {
        await WithAsync([], async at =>
        {
            clients = at.Inspection.Clients();
            await HeldUpAsync(at);
            await ThroughAsync(at, "its file is moved away and back, while connections are open", mustTell: false, Away, Back);
            if (mayFill) await ThroughAsync(at, "its disk is full", mustTell: true, Fill, file => File.Delete(Ballast(file)));
            else leftOut.Add("the full disk (no small disk can be mounted here; it takes root)");
        });
        // without kept connections each use opens the file, so that one that is gone is gone for everybody
        var unkept = new Dictionary<string, string> { ["ConnectionStrings__Clienteling"] = $"Data Source={Path.Combine(folder, "clienteling.db")};Pooling=False" };
        await WithAsync(unkept, at => ThroughAsync(at, "its file is gone and comes back", mustTell: true, Away, Back));
        await ClockAsync();
        Console.WriteLine((faults == 0 ? "Nothing lost, doubled or broken; chains verified after each fault." : $"{faults} faults.")
            + (leftOut.Count == 0 ? " Nothing was left out." : $" NOT TRIED: {string.Join("; ", leftOut)}."));
        return faults;
    }

    private async Task WithAsync(Dictionary<string, string> more, Func<Screen, Task> work)
    {
        await using var product = new ProductProcess(folder, new Dictionary<string, string>(more) { ["Demo__Enabled"] = "true", ["Demo__Clients"] = "200" });
        await product.OpenAsync();
        var associate = await Associate.SignInAsync(product.Address, "ren.kobayashi@maison.example", People.Password);
        await using (associate.Tablet) await work(new(product, new(product), associate));
    }

    private async Task HeldUpAsync(Screen at)
    {
        var client = clients.Dequeue();
        await at.Associate.BringBackWornAsync(client);
        var holding = HoldAsync(at.Product.Database);
        var waited = Stopwatch.StartNew();
        await AskAsync(at, client);
        var seconds = waited.Elapsed.TotalSeconds;
        await holding;
        await SayAsync(at, "another process holds it for ten seconds", $"the tap waited {seconds:F0} s and went through");
    }

    /// <summary>Told so while it lasts, by the screen and to the machine's keepers, and tapped again on the same page when it is over.</summary>
    private async Task ThroughAsync(Screen at, string what, bool mustTell, Action<string> begin, Action<string> end)
    {
        var client = clients.Dequeue();
        await at.Associate.BringBackWornAsync(client);
        bool told;
        var ready = 0;
        begin(at.Product.Database);
        try
        {
            await at.Associate.TapAskAsync();
            await at.Tablet.WhenAsync(root => root.Text.Contains(Words, StringComparison.Ordinal) || IsAsked(root));
            told = at.Tablet.Look(root => !IsAsked(root));
            ready = await at.ReadyAsync();
        }
        finally
        {
            end(at.Product.Database);
        }
        if (!told)
        {
            all.Asked[client] = at.Case;
            await SayAsync(at, what, mustTell ? "FAULT: nobody was told, and it was done" : "open connections went on, and it was done", isFault: mustTell);
            return;
        }
        if (at.Inspection.Cases(client) > 0)
        {
            await SayAsync(at, what, "FAULT: told that it could not be written, and it was", isFault: true);
            return;
        }
        await AskAsync(at, client);
        await SayAsync(at, what, $"told in words (/health/ready: {ready}), nothing half-done, then done by the same tap (/health/ready: {await at.ReadyAsync()})");
    }

    /// <summary>A clock that leaps an hour ahead and is set right again, on a process of its own; nobody else's clock is touched.</summary>
    private async Task ClockAsync()
    {
        if (ShiftedClock.Find(Path.GetDirectoryName(folder)!) is not { } clock)
        {
            leftOut.Add($"a clock that jumps (libfaketime is not here: install the package faketime or name the library in {ShiftedClock.Variable})");
            return;
        }
        await WithAsync(clock.Settings, async at =>
        {
            TwoNodes.LetCasesClimbSoon(at.Product);
            var (before, ahead, after) = (await BringAsync(), await AtAsync(TimeSpan.FromHours(1)), await AtAsync(TimeSpan.Zero));
            string[] asked = [before, ahead, after];
            using var db = Database.Open(at.Product.Database);
            foreach (var request in asked)
                if (!await TwoNodes.SoonAsync(TimeSpan.FromSeconds(60), () => TwoNodes.Climbed(db, request) is not null))
                    await SayAsync(at, "a clock that jumps", $"FAULT: case {request} does not climb", isFault: true);
            var backwards = Database.Count(db, "SELECT COUNT(*) FROM CaseEntries e JOIN CaseEntries f ON f.CaseId = e.CaseId AND f.Number = e.Number + 1 WHERE f.At < e.At");
            var hours = Database.Rows(db, "SELECT (julianday(RequestedAt) - julianday('now')) * 24 FROM ExceptionCases WHERE Id = $id", r => r.GetDouble(0), ("$id", ahead)).Single();
            var isFault = backwards > 0 || hours < 0.5;
            await SayAsync(at, "the clock leaps an hour ahead and is set right", isFault
                ? $"FAULT: {backwards} steps backwards; the case of the hour ahead is {hours:F1} hours ahead"
                : "asked before, in the hour ahead and after it; all three climbed; no history runs backwards", isFault);

            async Task<string> AtAsync(TimeSpan ahead)
            {
                clock.Shift(ahead);
                await at.ClockIsAsync(ahead);
                return await BringAsync();
            }

            async Task<string> BringAsync()
            {
                var client = clients.Dequeue();
                await at.Associate.BringBackWornAsync(client);
                await AskAsync(at, client);
                return Database.Text(at.Case);
            }
        });
    }

    private async Task AskAsync(Screen at, Guid client)
    {
        await at.Associate.AskAsync();
        all.Asked[client] = at.Case;
    }

    private async Task SayAsync(Screen at, string what, string outcome, bool isFault = false)
    {
        var wrong = await at.Inspection.LookAsync(all);
        faults += wrong.Count + (isFault ? 1 : 0);
        Console.WriteLine($"{what}: {string.Join("; ", wrong.Prepend(outcome))}");
    }

    private static async Task HoldAsync(string file)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        await db.OpenAsync();
        await using var held = db.BeginTransaction();
        await Task.Delay(Held);
        await held.RollbackAsync();
    }

    private static bool IsAsked(Node root) => root.All().Any(n => n.Element == "button" && n.Label == "Decide here with PIN");

    private static void Away(string file) => File.Move(file, file + ".away");

    private static void Back(string file) => File.Move(file + ".away", file);

    private static string Ballast(string file) => Path.Combine(Path.GetDirectoryName(file)!, "ballast");

    /// <summary>Writes until nothing more fits, and leaves the write-ahead log no room of its own.</summary>
    private static void Fill(string file)
    {
        using (var db = Database.Open(file)) Database.Change(db, "PRAGMA wal_checkpoint(TRUNCATE)");
        using var ballast = File.Create(Ballast(file), bufferSize: 1);
        var block = new byte[4096];
        try
        {
            while (true) ballast.Write(block);
        }
        catch (IOException)
        {
            // full
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>An associate at their tablet.</summary>
    private sealed record Screen(ProductProcess Product, Inspection Inspection, Associate Associate)
    {
        public Circuit Tablet => Associate.Tablet;

        /// <summary>The case whose page is open.</summary>
        public Guid Case => Guid.Parse(new Uri(Tablet.Address).Segments[^1]);

        /// <summary>Waits until the server goes by a clock that is so far ahead.</summary>
        /// <exception cref="TimeoutException">It does not.</exception>
        public async Task ClockIsAsync(TimeSpan ahead)
        {
            using var http = new HttpClient { BaseAddress = Product.Address };
            if (!await TwoNodes.SoonAsync(TimeSpan.FromSeconds(30), IsSoAsync)) throw new TimeoutException($"The server's clock is not {ahead} ahead.");

            // the server dates its answers by the clock that the product goes by
            async Task<bool> IsSoAsync()
            {
                using var answer = await http.GetAsync("/health/live");
                return answer.Headers.Date is { } date && (date - ahead - DateTimeOffset.UtcNow).Duration() < TimeSpan.FromSeconds(5);
            }
        }

        /// <summary>What a balancer is told.</summary>
        public async Task<int> ReadyAsync()
        {
            using var http = new HttpClient { BaseAddress = Product.Address };
            using var answer = await http.GetAsync("/health/ready");
            return (int)answer.StatusCode;
        }
    }
}
