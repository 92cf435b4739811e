using System.Text.Json;
using Clienteling.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("clienteling-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_says_of_each_file_what_became_of_its_rows()
    {
        await using var house = new WebHouse();
        Write("boutiques.csv", "code,name,country,time_zone,currency,floor\nGINZA,Ginza,JP,Asia/Tokyo,JPY,3\n");
        Write("clients.csv", "client_ref,family_name,lead_associate\nC1,Fournier,\nC2,Moreau,gone@house.test\n");

        (await RunAsync(house, folder)).ShouldBe((0, """
            boutiques.csv: 1 read, 1 new, 0 unchanged, 0 changed, 0 refused
              ignored columns: floor
            clients.csv: 2 read, 2 new, 0 unchanged, 0 changed, 0 refused
              warning: home_boutique: No home boutique was given, so one in the client’s country was taken, or else the first of all (rows: 2, first in line 2)
              warning: lead_associate: Nobody signs in with this e-mail, so it was left empty (rows: 1, first in line 3)

            """, ""));
        Write("clients.csv", "client_ref,family_name\nC1,Fournier\nC2,Martin\n");
        (await RunAsync(house, folder)).ShouldBe((0, """
            boutiques.csv: 1 read, 0 new, 1 unchanged, 0 changed, 0 refused
              ignored columns: floor
            clients.csv: 2 read, 0 new, 1 unchanged, 1 changed, 0 refused

            """, ""));
    }

    [Fact]
    public async Task Refused_rows_are_written_to_the_errors_file_and_the_rest_goes_in()
    {
        await using var house = new WebHouse();
        Write("boutiques.csv", "code,name,country,time_zone,currency\nGINZA,Ginza,JP,Asia/Tokyo,JPY\n=1+1,,JP,Asia/Tokyo,JPY\nPARIS,Faubourg,FR,Europe/Paris,\"=cmd|' /C calc'!A0\"\nMILANO,short\n");
        var errors = Path.Combine(folder, "errors.csv");

        var (code, output, error) = await RunAsync(house, folder, "--errors", errors);

        (code, error).ShouldBe((3, ""));
        output.ShouldBe("boutiques.csv: 4 read, 1 new, 0 unchanged, 0 changed, 3 refused\n");
        (await File.ReadAllTextAsync(errors, TestContext.Current.CancellationToken)).ShouldBe("""
            file,line,column,code,message
            boutiques.csv,3,name,Import.Missing,It must not be empty
            boutiques.csv,4,currency,Import.NotACurrency,“=cmd|' /C calc'!A0” is no currency code; three capitals such as EUR
            boutiques.csv,5,,Import.CellCount,"The heading has 5 columns, this row 2"

            """);
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_stops_all_and_is_named()
    {
        await using var house = new WebHouse();
        Write("boutiques.csv", "code,name,country,time_zone,currency\nGINZA,Ginza,JP,Asia/Tokyo,JPY\n");
        Write("clients.csv", "client_ref,family_name\nC1,\"Fournier\n");

        var (code, output, error) = await RunAsync(house, folder);

        code.ShouldBe(2);
        output.ShouldBe("boutiques.csv: 1 rows, not imported\nclients.csv: can’t be read. A quote in the row that begins at line 2 is never closed\n");
        error.ShouldStartWith("Nothing was imported");
        (await house.LookAsync(db => db.Boutiques.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    [Fact]
    public async Task Programs_read_it_as_one_line_of_JSON()
    {
        await using var house = new WebHouse();
        Write("boutiques.csv", "code,name,country,time_zone,currency\nGINZA,Ginza,JP,Asia/Tokyo,JPY\nB2,,JP,Asia/Tokyo,JPY\n");

        var (code, output, _) = await RunAsync(house, folder, "--json");

        code.ShouldBe(3);
        var file = JsonDocument.Parse(output).RootElement.GetProperty("files")[0];
        (file.GetProperty("file").GetString(), file.GetProperty("read").GetInt64(), file.GetProperty("new").GetInt64(), file.GetProperty("refused").GetInt64()).ShouldBe(("boutiques.csv", 2, 1, 1));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_holds_nothing_is_said_to_be()
    {
        await using var house = new WebHouse();
        (await RunAsync(house, Path.Combine(folder, "nothing"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Error.ShouldContain("There is no folder"));
        (await RunAsync(house, folder)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Error.ShouldContain("has none of the files boutiques.csv, clients.csv"));
        (await RunAsync(house)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Error.ShouldContain("Usage: import DIR"));
    }

    [Fact]
    public async Task The_research_data_is_converted_and_comes_in()
    {
        await using var house = new WebHouse();
        var master = Path.Combine(folder, "master.txt");
        await File.WriteAllTextAsync(master, " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n 00002 19970112  1   12.00\r\n 00002 19970112  5   77.00\r\n 00002 19970301  2    0.00\r\n", TestContext.Current.CancellationToken);
        var target = Path.Combine(folder, "converted");

        (await RunCommandAsync(house, "convert-cdnow", master, target)).ShouldBe((0, $"2 clients with 4 purchases written to {target}\n", ""));
        (await RunAsync(house, target)).Code.ShouldBe(0);
        (await house.LookAsync(db => db.Purchases.SumAsync(p => p.TotalMinor, TestContext.Current.CancellationToken))).ShouldBe(10_077);
        (await RunCommandAsync(house, "convert-cdnow", Path.Combine(folder, "nothing.txt"), target)).Code.ShouldBe(1);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static Task<(int Code, string Output, string Error)> RunAsync(WebHouse house, params string[] arguments) => RunCommandAsync(house, ["import", .. arguments]);

    private static async Task<(int Code, string Output, string Error)> RunCommandAsync(WebHouse house, params string[] line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(house.Services, line, new(TextReader.Null, output, error, IsInteractive: false));
        return (code, output.ToString(), error.ToString());
    }
}
