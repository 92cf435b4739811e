using System.Globalization;

namespace Clienteling.Application.Imports;

/// <summary>
/// Turns the CDNOW research data (brucehardie.com/datasets) into files of the import format: customer, date as yyyymmdd,
/// number of CDs and dollars, with blanks between, after a heading. Its people have no names and are numbered.
/// </summary>
public static class CdnowConversion
{
    public const string Boutique = "CDNOW";
    public const string Sku = "CD";

    /// <summary>Writes <c>boutiques.csv</c>, <c>clients.csv</c>, <c>products.csv</c> and <c>purchases.csv</c>.</summary>
    /// <param name="master">The text of <c>CDNOW_master.txt</c>.</param>
    /// <param name="folder">Where to; made where it is not there, files of these names are replaced.</param>
    /// <returns>How many clients and purchases were written.</returns>
    /// <exception cref="FormatException">A line is not of that form; the message names it.</exception>
    public static async Task<(int Clients, int Purchases)> RunAsync(TextReader master, string folder)
    {
        Directory.CreateDirectory(folder);
        await WriteAsync("boutiques.csv", ["code,name,country,time_zone,currency", $"{Boutique},CDNOW,US,America/New_York,USD"]);
        await WriteAsync("products.csv", ["sku,name,category", $"{Sku},Compact disc,Music"]);
        await using var clients = Open("clients.csv");
        await using var purchases = Open("purchases.csv");
        await clients.WriteLineAsync("client_ref,family_name,language,country,home_boutique");
        await purchases.WriteLineAsync("purchase_ref,line,client_ref,purchased_at,channel,boutique,currency,sku,quantity,amount");
        var purchasesOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var (line, written) = (1, 0);
        await master.ReadLineAsync();
        while (await master.ReadLineAsync() is { } text)
        {
            line++;
            if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var customer, var date, var pieces, var dollars]
                || !DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                if (string.IsNullOrWhiteSpace(text)) continue;
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Line {line} is not customer, date, number of CDs and dollars: '{text}'"));
            }
            var number = purchasesOf[customer] = purchasesOf.GetValueOrDefault(customer) + 1;
            var client = $"CDNOW-{customer}";
            if (number == 1) await clients.WriteLineAsync(CsvLine.Of(client, $"Client {customer}", "en", "US", Boutique));
            // the data know days only; noon is that day wherever one looks from
            await purchases.WriteLineAsync(CsvLine.Of(string.Create(CultureInfo.InvariantCulture, $"{client}-{number}"), "1", client,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T12:00:00", "Web", Boutique, "USD", Sku, pieces, dollars));
            written++;
        }
        return (purchasesOf.Count, written);

        StreamWriter Open(string name) => new(Path.Combine(folder, name)) { NewLine = "\n" };

        async Task WriteAsync(string name, string[] lines)
        {
            await using var file = Open(name);
            foreach (var text in lines) await file.WriteLineAsync(text);
        }
    }
}
