using System.Globalization;
using Clienteling.Driving;
using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>
/// A feed of purchases that an administrator lets the server import, file after file: a file is replaced once its import was seen to be
/// done, so that a killed one is run again.
/// </summary>
internal sealed class Imports
{
    private const string Stop = "Stop", RunAgain = "Run again";
    private const int PurchasesAFile = 1_000;
    private const int Clients = 250;

    private readonly string folder;
    private Guid import;

    /// <param name="folder">Where its files may lie.</param>
    public Imports(string folder)
    {
        this.folder = Directory.CreateDirectory(Path.Combine(folder, "to-import")).FullName;
        File.WriteAllText(Path.Combine(this.folder, "products.csv"), "sku,name,category\nFAULT-1,Aria pump,Pump\n");
        File.WriteAllLines(Path.Combine(this.folder, "clients.csv"),
            Enumerable.Range(0, Clients).Select(i => $"FAULT-{i},Client,Number {i},GINZA").Prepend("client_ref,family_name,given_name,home_boutique"));
        Write(0);
    }

    /// <summary>Purchases of files whose import was seen to be done.</summary>
    public int Done { get; private set; }

    /// <summary>Purchases in files so far.</summary>
    public int Written => Done + PurchasesAFile;

    /// <summary>Imports that were under way in a server when it was killed.</summary>
    public int Killed { get; private set; }

    /// <summary>Brings the first file in by the command, so that there is an import to run again.</summary>
    public async Task BeginAsync(ProductProcess product)
    {
        await product.RunAsync("import", folder);
        using var db = Database.Open(product.Database);
        import = Guid.Parse(Database.Rows(db, "SELECT Id FROM ImportRuns", reader => reader.GetString(0)).Single());
        Next();
    }

    /// <summary>Runs the import on its page, again and again.</summary>
    public async Task RunAsync(Uri at)
    {
        using var admin = await Visitor.SignInAsync(at, "admin@maison.example", People.Password, "en");
        await using var screen = await Circuit.OpenAsync(admin, $"/admin/imports/{import}");
        while (true)
        {
            await screen.TapAsync(RunAgain);
            await screen.FindAsync(n => n.Element == "button" && n.Label == Stop);
            await screen.FindAsync(n => n.Element == "button" && n.Label == RunAgain);
            if (screen.Look(root => root.All().Any(n => n.Element == "h1" && n.Text == "Done"))) Next();
        }
    }

    /// <summary>After a kill: an import of which nothing is heard for a minute counts as lost, and here that minute is over at once.</summary>
    public void BeSilent(SqliteConnection db) => Killed += Database.Change(db, "UPDATE ImportRuns SET AliveAt = datetime('now', '-2 minutes') WHERE State = 'Running'");

    private void Next()
    {
        File.Delete(Path.Combine(folder, "clients.csv"));
        File.Delete(Path.Combine(folder, "products.csv"));
        Write(Done += PurchasesAFile);
    }

    private void Write(int from) => File.WriteAllLines(Path.Combine(folder, "purchases.csv"),
        Enumerable.Range(from, PurchasesAFile)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"FAULT-{i},1,FAULT-{i % Clients},2024-05-{1 + (i % 28):00}T12:00:00,Boutique,GINZA,JPY,FAULT-1,1,{1000 + i},0"))
            .Prepend("purchase_ref,line,client_ref,purchased_at,channel,boutique,currency,sku,quantity,amount,discount"));
}
