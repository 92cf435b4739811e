using System.Diagnostics;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>
/// What befalls a database file while people work: another process holds it for ten seconds, it is moved away and back, its disk is
/// full. Each is told on the screen in words, changes nothing, and is over by itself.
/// </summary>
internal static class DatabaseFaults
{
    private const int DiskMegabytes = 160;
    private const string Words = "Our records do not answer at the moment";
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-faults-").FullName;
        var disk = Path.Combine(folder, "disk");
        Directory.CreateDirectory(disk);
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "clienteling", disk);
        if (!mounted) Console.WriteLine("No small disk can be mounted here (it takes root): the full disk is left out.");
        try
        {
            return await RunAsync(disk, mounted);
        }
        finally
        {
            if (mounted) Run("umount", disk);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string folder, bool mayFill)
    {
        await using var product = new ProductProcess(folder, new Dictionary<string, string> { ["Demo__Enabled"] = "true", ["Demo__Clients"] = "200" });
        await product.OpenAsync();
        var inspection = new Inspection(product.Database);
        var clients = inspection.Clients();
        var all = new Acknowledged();
        var associate = await Associate.SignInAsync(product.Address, "ren.kobayashi@maison.example", People.Password);
        await using var tablet = associate.Tablet;
        var faults = 0;

        faults += await HeldUpAsync();
        faults += await ThroughAsync("its file is moved away and back", () => Move(product.Database, ".away"), () => Move(product.Database + ".away", ""));
        if (mayFill) faults += await ThroughAsync("its disk is full", () => Fill(folder), () => File.Delete(Ballast(folder)));
        await product.RunAsync("audit", "verify");
        Console.WriteLine(faults == 0 ? "Nothing lost, doubled or broken; chains verified." : $"{faults} faults.");
        return faults == 0 ? 0 : 1;

        async Task<int> HeldUpAsync()
        {
            var client = clients.Dequeue();
            await associate.BringBackWornAsync(client);
            var holding = HoldAsync();
            var waited = Stopwatch.StartNew();
            await AskAsync(client);
            var seconds = waited.Elapsed.TotalSeconds;
            await holding;
            return Said("another process holds it for ten seconds", $"the tap waited {seconds:F0} s and went through");
        }

        // told so while it lasts, and tapped again on the same page when it is over
        async Task<int> ThroughAsync(string what, Action begin, Action end)
        {
            var client = clients.Dequeue();
            await associate.BringBackWornAsync(client);
            bool told;
            begin();
            try
            {
                await associate.TapAskAsync();
                await tablet.WhenAsync(root => root.Text.Contains(Words, StringComparison.Ordinal) || IsAsked(root));
                told = tablet.Look(root => !IsAsked(root));
            }
            finally
            {
                end();
            }
            if (!told)
            {
                all.Asked[client] = Case();
                return Said(what, "open connections went on, and it was done");
            }
            if (inspection.Cases(client) > 0) return Said(what, "FAULT: told that it could not be written, and it was") + 1;
            await AskAsync(client);
            return Said(what, "told in words, nothing half-done, then done by the same tap");
        }

        async Task AskAsync(Guid client)
        {
            await associate.AskAsync();
            all.Asked[client] = Case();
        }

        Guid Case() => Guid.Parse(new Uri(tablet.Address).Segments[^1]);

        int Said(string what, string outcome)
        {
            var wrong = inspection.Look(all);
            Console.WriteLine($"{what}: {(wrong.Count == 0 ? outcome : string.Join("; ", wrong))}");
            return wrong.Count;
        }

        async Task HoldAsync()
        {
            await using var db = new SqliteConnection($"Data Source={product.Database};Pooling=False");
            await db.OpenAsync();
            await using var held = db.BeginTransaction();
            await Task.Delay(Held);
            await held.RollbackAsync();
        }
    }

    private static bool IsAsked(Node root) => root.All().Any(n => n.Element == "button" && n.Label == "Decide here with PIN");

    private static void Move(string file, string suffix) =>
        File.Move(file, suffix.Length > 0 ? file + suffix : file[..file.LastIndexOf('.')]);

    private static string Ballast(string folder) => Path.Combine(folder, "ballast");

    /// <summary>Writes until nothing more fits.</summary>
    private static void Fill(string folder)
    {
        using var ballast = File.Create(Ballast(folder), bufferSize: 1);
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
}
