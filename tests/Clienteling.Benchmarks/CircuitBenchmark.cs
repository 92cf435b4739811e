using System.Globalization;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Benchmarks;

/// <summary>
/// How many open pages a node holds and how soon they show what happens. The product runs in a process of its own; each page is a real
/// circuit over a socket of its own that draws what it is sent; taps are made on circuits too. Then another node shares the database, and
/// shows what happens on the first. All share the machine.
/// </summary>
internal static class CircuitBenchmark
{
    private const int Rounds = 20;

    // before them, as many that are not counted: until then the runtime compiles anew what it has found to run often
    private const int Uncounted = 20;
    private const string Password = "Maison-2026!";
    private static readonly string[] Onlookers = ["claire.moreau@maison.example", "james.whitfield@maison.example", "kenji.sato@maison.example", "mika.ito@maison.example"];

    public static async Task RunAsync(int circuits, int clients)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName;
        try
        {
            var settings = new Dictionary<string, string> { ["Demo__Enabled"] = "true", ["Demo__Clients"] = clients.ToString(CultureInfo.InvariantCulture) };
            await using var product = new ProductProcess(folder, settings);
            await product.OpenAsync();
            Console.WriteLine($"{circuits} circuits, {clients} clients, {Environment.ProcessorCount} cores");
            List<string> rows = [];
            var (arriving, asking, askingElsewhere) = Clients(product.Database);
            var ren = await Associate.SignInAsync(product.Address, "ren.kobayashi@maison.example", Password);
            var visitors = await SignInAsync(product);

            await using (var first = await Circuit.OpenAsync(visitors[0], "/floor")) await first.FindAsync(n => n.Element == "article");
            var floors = await OpenAsync(product, circuits, "/floor", visitors, n => n.Element == "article", rows);
            List<double> arrivals = [];
            var (cpu, bytes) = (TimeSpan.Zero, 0L);
            for (var round = 0; round < arriving.Count; round++)
            {
                if (round == Uncounted) (cpu, bytes) = (product.ProcessorTime, floors.Sum(f => f.Received));
                await ren.OpenClientAsync(arriving[round]);
                var button = await ren.Tablet.FindAsync(n => n.Element == "button" && n.Label == "Arrived");
                var name = ren.Tablet.Look(root => root.All().First(n => n.Element == "h1").Text);
                var shown = floors.ConvertAll(f => f.WhenAsync(root => root.All().Any(n => n.Element == "li" && n.Text.Contains($"{name} came ", StringComparison.Ordinal))));
                var tapped = DateTimeOffset.UtcNow;
                await ren.Tablet.TapAsync(button);
                foreach (var at in await Task.WhenAll(shown))
                    if (round >= Uncounted) arrivals.Add((at - tapped).TotalMilliseconds);
            }
            rows.Add(Say("a client comes in: from the tap to every live floor", arrivals));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the node's processor time per arrival {(product.ProcessorTime - cpu).TotalMilliseconds / Rounds:F0} ms; drawn {(floors.Sum(f => f.Received) - bytes) / (double)Rounds / circuits:F0} bytes a screen"));
            await CloseAsync(floors);

            var lists = await OpenAsync(product, circuits, "/cases", visitors, n => n.Element == "h1", rows);
            var (answered, listed) = await AskAsync(ren, asking, lists);
            rows.Add(Say("an exception is asked for: from the tap to the associate's own screen", answered));
            rows.Add(Say("from the tap to every list of cases", listed));
            await CloseAsync(lists);
            visitors.ForEach(v => v.Dispose());

            await using var another = new ProductProcess(folder, settings);
            await another.OpenAsync();
            visitors = await SignInAsync(another);
            lists = await OpenAsync(another, circuits, "/cases", visitors, n => n.Element == "h1", rows, " on another node");
            rows.Add(Say("from the tap on the first node to every list of cases on this", (await AskAsync(ren, askingElsewhere, lists)).Listed));
            await CloseAsync(lists);
            await ren.Tablet.DisposeAsync();
            visitors.ForEach(v => v.Dispose());
            PerformancePage.Write("circuits", string.Create(CultureInfo.InvariantCulture, $"""
                | {circuits} screens | target | median | 95th percentile | 99th percentile | worst | times |
                | --- | --- | --- | --- | --- | --- | --- |
                {string.Join('\n', rows)}
                """));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Visitor>> SignInAsync(ProductProcess node)
    {
        List<Visitor> visitors = [];
        foreach (var email in Onlookers) visitors.Add(await Visitor.SignInAsync(node.Address, email, Password, "en"));
        return visitors;
    }

    /// <returns>In milliseconds, from each tap to the associate's own screen and to each list.</returns>
    private static async Task<(List<double> Answered, List<double> Listed)> AskAsync(Associate associate, List<Guid> clients, List<Circuit> lists)
    {
        List<double> answered = [], listed = [];
        for (var round = 0; round < clients.Count; round++)
        {
            await associate.BringBackWornAsync(clients[round]);
            var own = associate.Tablet.WhenAsync(root => root.All().Any(n => n.Element == "button" && n.Label == "Decide here with PIN"));
            var shown = lists.ConvertAll(l =>
            {
                var before = l.Look(Rows);
                return l.WhenAsync(root => Rows(root) > before);
            });
            var tapped = await associate.TapAskAsync();
            var all = await Task.WhenAll(shown);
            var mine = await own;
            if (round < Uncounted) continue;
            answered.Add((mine - tapped).TotalMilliseconds);
            foreach (var at in all) listed.Add((at - tapped).TotalMilliseconds);
        }
        return (answered, listed);
    }

    private static int Rows(Node root) => root.All().Count(n => n["class"]?.StartsWith("caserow__name", StringComparison.Ordinal) == true);

    private static async Task<List<Circuit>> OpenAsync(ProductProcess product, int circuits, string path, List<Visitor> visitors, Func<Node, bool> stands, List<string> rows, string where = "")
    {
        var before = product.Memory;
        var began = DateTimeOffset.UtcNow;
        List<Circuit> open = [];
        List<double> opening = [];
        for (var i = 0; i < circuits; i++)
        {
            var from = DateTimeOffset.UtcNow;
            open.Add(await Circuit.OpenAsync(visitors[i % visitors.Count], path));
            await open[^1].FindAsync(stands);
            opening.Add((DateTimeOffset.UtcNow - from).TotalMilliseconds);
        }
        rows.Add(Say($"`{path}` opens{where}, from the address to its figures", opening));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {circuits} open in {(DateTimeOffset.UtcNow - began).TotalSeconds:F1} s; the node's memory {before / 1e6:F0} MB before, {product.Memory / 1e6:F0} MB after: {(product.Memory - before) / 1e3 / circuits:F0} kB a circuit"));
        return open;
    }

    private static async Task CloseAsync(List<Circuit> circuits)
    {
        foreach (var circuit in circuits) await circuit.DisposeAsync();
    }

    /// <summary>Clients of Ginza who bought there lately, and kept it; nobody twice.</summary>
    private static (List<Guid> Arriving, List<Guid> Asking, List<Guid> AskingElsewhere) Clients(string database)
    {
        using var db = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = """
            SELECT c.Id FROM Clients c
            WHERE c.HomeBoutique = 'GINZA'
              AND EXISTS (SELECT 1 FROM Purchases p WHERE p.Client = c.Id AND p.Boutique = 'GINZA' AND p.Channel = 'Boutique' AND p.RefundedMinor = 0)
              AND NOT EXISTS (SELECT 1 FROM ExceptionCases e WHERE e.Client = c.Id)
              AND c.Id NOT IN (SELECT Client FROM ClientContacts WHERE Kind = 'Visit' AND LeftAt IS NULL ORDER BY At DESC LIMIT 20)
            ORDER BY (SELECT MAX(p.Day) FROM Purchases p WHERE p.Client = c.Id) DESC LIMIT $n
            """;
        const int Share = Uncounted + Rounds;
        command.Parameters.AddWithValue("$n", 3 * Share);
        List<Guid> found = [];
        using var reader = command.ExecuteReader();
        while (reader.Read()) found.Add(reader.GetGuid(0));
        return found.Count == 3 * Share
            ? (found[..Share], found[Share..(2 * Share)], found[(2 * Share)..])
            : throw new InvalidOperationException($"It takes {3 * Share} clients of Ginza who kept what they bought there, and this maison has {found.Count}: ask for more clients.");
    }

    /// <returns>A row of the table.</returns>
    private static string Say(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        var row = string.Create(CultureInfo.InvariantCulture, $"| {what} | 1 s | {At(.5):F0} ms | {At(.95):F0} ms | {At(.99):F0} ms | {milliseconds[^1]:F0} ms | {milliseconds.Count:N0} |");
        Console.WriteLine(row);
        return row;

        double At(double share) => milliseconds[Math.Min(milliseconds.Count - 1, (int)(milliseconds.Count * share))];
    }
}
