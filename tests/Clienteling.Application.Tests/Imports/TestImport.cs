using System.Text;
using Clienteling.Application.Imports;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Tests.Fixtures;

namespace Clienteling.Application.Tests.Imports;

/// <summary>
/// A folder of files that are imported into a test's house:
/// <code>
/// using var files = new TestImport(house);
/// var ended = await files.With("clients.csv", "client_ref,family_name\nC1,Fournier").RunAsync();
/// ended["clients.csv"].New.ShouldBe(1);
/// </code>
/// </summary>
internal sealed class TestImport : IDisposable
{
    /// <summary>One boutique in each of three zones.</summary>
    public const string Boutiques = """
        code,name,country,time_zone,currency,city
        GINZA,Ginza,JP,Asia/Tokyo,JPY,Tokyo
        PARIS,Faubourg,FR,Europe/Paris,EUR,Paris
        KUWAIT,The Avenues,KW,Asia/Kuwait,KWD,Kuwait City
        """;

    public const string Clients = """
        client_ref,family_name,given_name,home_boutique
        C1,Fournier,Hélène,PARIS
        C2,中村,由紀,GINZA
        """;

    public const string Products = """
        sku,name,category,final_sale
        PUMP,Aria pump 38,Pump,no
        SCARF,Silk scarf,Scarf,yes
        """;

    public const string PurchaseHeading = "purchase_ref,line,client_ref,purchased_at,channel,boutique,currency,sku,quantity,amount,associate,delivered_at,discount,personalised";
    public const string ReturnHeading = "return_ref,purchase_ref,line,returned_at,quantity,remedy,amount,condition,reason,exception,decided_by";

    private readonly TestHouse house;

    public TestImport(TestHouse house) => this.house = house;

    public string Folder { get; } = Directory.CreateTempSubdirectory("clienteling-test-").FullName;

    public TestImport With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public TestImport With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return this;
    }

    /// <summary>Boutiques, two clients and two products.</summary>
    public TestImport WithMaison() => With("boutiques.csv", Boutiques).With("clients.csv", Clients).With("products.csv", Products);

    public TestImport WithPurchases(params string[] rows) => With("purchases.csv", string.Join('\n', rows.Prepend(PurchaseHeading)));

    public TestImport WithReturns(params string[] rows) => With("returns.csv", string.Join('\n', rows.Prepend(ReturnHeading)));

    public Task<Ended> RunAsync() => RunUntilAsync(CancellationToken.None);

    public async Task<Ended> RunUntilAsync(CancellationToken stop)
    {
        List<(string File, Refusal Refusal)> refused = [];
        var course = new ImportCourse();
        var result = await house.AsNobody().Use<RunImport>().RunAsync(Folder, course, (file, some) =>
        {
            refused.AddRange(some.Select(r => (file, r)));
            return Task.CompletedTask;
        }, stop);
        return new(result, course.Files, refused);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>How an import ended.</summary>
    public sealed record Ended(Result<ImportState> Result, IReadOnlyList<FileReport> Files, IReadOnlyList<(string File, Refusal Refusal)> Refused)
    {
        public FileReport this[string name] => Files.Single(f => f.Name == name);

        /// <summary>New, unchanged, changed and refused rows of a file.</summary>
        public (long New, long Unchanged, long Changed, long Refused) Counts(string name) => (this[name].New, this[name].Unchanged, this[name].Changed, this[name].Refused);

        /// <summary>Each refused row as <c>line column code</c>.</summary>
        public IReadOnlyList<string> Refusals(string name) => [.. Refused.Where(r => r.File == name).Select(r => $"{r.Refusal.Line} {r.Refusal.Column} {r.Refusal.Finding.Code}")];
    }
}
