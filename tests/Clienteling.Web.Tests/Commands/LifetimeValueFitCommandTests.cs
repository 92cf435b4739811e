using System.Globalization;
using System.Text.Json;
using Clienteling.Web.Commands;

namespace Clienteling.Web.Tests.Commands;

public sealed class LifetimeValueFitCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("clienteling-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Fader, Hardie and Lee (2005) and Fader and Hardie's notes, on the 1-in-10 sample, held out from October 1997 to June 1998.</summary>
    [Fact]
    public async Task The_real_shops_history_comes_in_by_the_import_and_gives_the_published_figures()
    {
        var sample = Sample();
        if (sample is null) Assert.Skip("../shared/data/cdnow/CDNOW_sample.txt is not there; it is public research data (docs/import.md).");
        await using var house = new WebHouse();
        var master = Path.Combine(folder, "master.txt");
        // the sample names each customer twice; without the second name it has the master's form
        await File.WriteAllLinesAsync(master, [" customer_id  date number_of_cds  dollar_value", .. File.ReadLines(sample).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(p => p.Length == 5 && char.IsAsciiDigit(p[0][0])).Select(p => $" {p[0]} {p[2]} {p[3]} {p[4]}")], TestContext.Current.CancellationToken);
        (await RunAsync(house, "convert-cdnow", master, Path.Combine(folder, "converted"))).Code.ShouldBe(0);
        (await RunAsync(house, "import", Path.Combine(folder, "converted"))).Code.ShouldBe(0);
        var predictions = Path.Combine(folder, "predictions.csv");

        var (code, output, error) = await RunAsync(house, "lifetime-value", "fit", "--as-of", "1998-06-30", "--holdout", "39", "--predict", predictions, "--json");

        (code, error).ShouldBe((0, ""));
        var answer = JsonDocument.Parse(output).RootElement;
        var models = answer.GetProperty("models").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);
        Parameters(models["BG/NBD"], "r", "alpha", "a", "b").ShouldBe([.243, 4.414, .793, 2.426]);
        models["BG/NBD"].GetProperty("logLikelihood").GetDouble().ShouldBe(-9582.43, .001);
        (models["BG/NBD"].GetProperty("clients").GetInt32(), models["BG/NBD"].GetProperty("converged").GetBoolean()).ShouldBe((2357, true));
        Parameters(models["MBG/NBD"], "r", "alpha", "a", "b").ShouldBe([.525, 6.183, .891, 1.614]);
        Parameters(models["Pareto/NBD"], "r", "alpha", "s", "beta").ShouldBe([.553, 10.578, .606, 11.669]);
        models["Pareto/NBD"].GetProperty("logLikelihood").GetDouble().ShouldBe(-9594.976, .01);
        var amounts = answer.GetProperty("gammaGamma");
        amounts.GetProperty("clients").GetInt32().ShouldBe(946);
        Parameters(amounts, "p", "q", "gamma").Select(p => Math.Round(p, 2)).ShouldBe([6.25, 3.74, 15.44]);
        var heldOut = answer.GetProperty("holdout").GetProperty("BG/NBD");
        heldOut.GetProperty("actualPurchases").GetDouble().ShouldBe(1882);
        heldOut.GetProperty("expectedPurchases").GetDouble().ShouldBe(1653.4, .05);
        Math.Round(heldOut.GetProperty("mae").GetDouble(), 4).ShouldBe(.7855, .0005);
        Math.Round(heldOut.GetProperty("rmse").GetDouble(), 4).ShouldBe(1.6080, .0005);
        Math.Round(heldOut.GetProperty("correlation").GetDouble(), 4).ShouldBe(.6256, .0005);
        answer.GetProperty("chosen").GetString().ShouldBe("Pareto/NBD", "its squared error is the least");

        var lines = await File.ReadAllLinesAsync(predictions, TestContext.Current.CancellationToken);
        lines[0].ShouldBe("customer_id,expected_purchases_39w,p_alive,expected_value,value_12m,model");
        lines.Length.ShouldBe(1 + 3 * 2357);
        lines.Where(l => l.EndsWith(",BG/NBD", StringComparison.Ordinal)).Sum(l => double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).ShouldBe(1653.4, .05);
    }

    [Fact]
    public async Task A_file_of_summaries_is_fitted_without_any_purchase_in_the_database()
    {
        await using var house = new WebHouse();
        var file = Write("customer_id,frequency,recency,T,monetary_value,remark\n" + string.Concat(Enumerable.Range(1, 300).Select(i =>
            $"c{i},{i % 5},{(i % 5 == 0 ? 0 : 10 + i % 20)},{40 + i % 7},{(i % 5 == 0 ? 0 : 20 + i % 13)},x\n")));

        var (code, output, error) = await RunAsync(house, "lifetime-value", "fit", "--summary", file);

        (code, error).ShouldBe((0, ""));
        output.Split('\n')[..4].Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["BG/NBD", "MBG/NBD", "Pareto/NBD", "Gamma-Gamma"]);
        output.ShouldContain("300 clients");
    }

    [Fact]
    public async Task Too_few_who_came_back_are_said_to_be_too_few()
    {
        await using var house = new WebHouse();

        var (code, output, _) = await RunAsync(house, "lifetime-value", "fit", "--summary", Write("customer_id,frequency,recency,T,monetary_value\na,1,2,10,5\n"), "--json");

        code.ShouldBe(CommandLine.Failed);
        var model = JsonDocument.Parse(output).RootElement.GetProperty("models")[0];
        (model.GetProperty("name").GetString(), model.GetProperty("converged").GetBoolean(), model.GetProperty("outcome").GetString()).ShouldBe(("BG/NBD", false, "TooFewRepeatBuyers"));
    }

    [Theory]
    [InlineData("customer_id,frequency,recency,T\na,1,2,10\n", "The column monetary_value is missing.")]
    [InlineData("", "It is empty.")]
    [InlineData("customer_id,frequency,recency,T,monetary_value\na,1,2,10,5\nb,1.5,2,10,5\n", "Line 3, column frequency: '1.5' is not a whole number, 0 or more.")]
    [InlineData("customer_id,frequency,recency,T,monetary_value\na,1,two,10,5\n", "Line 2, column recency: 'two' is not a number with a full stop.")]
    [InlineData("customer_id,frequency,recency,T,monetary_value\na,1,20,10,5\n", "Line 2: nobody can have this history")]
    public async Task What_is_wrong_with_a_file_is_said_with_its_place(string text, string said)
    {
        await using var house = new WebHouse();

        var (code, _, error) = await RunAsync(house, "lifetime-value", "fit", "--summary", Write(text));

        code.ShouldBe(CommandLine.Misused);
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData("--as-of", "30.06.1998")]
    [InlineData("--holdout", "-1")]
    [InlineData("--holdout", "many")]
    [InlineData("--summary", "nothing.csv", "--holdout", "39")]
    public async Task Arguments_that_make_no_sense_are_refused(params string[] arguments)
    {
        await using var house = new WebHouse();

        (await RunAsync(house, ["lifetime-value", "fit", .. arguments])).Code.ShouldBe(CommandLine.Misused);
    }

    private static double[] Parameters(JsonElement model, params string[] names) =>
        [.. names.Select(n => Math.Round(model.GetProperty("parameters").GetProperty(n).GetDouble(), 3))];

    private string Write(string text)
    {
        var file = Path.Combine(folder, "summary.csv");
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(WebHouse house, params string[] line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(house.Services, line, new(TextReader.Null, output, error, IsInteractive: false));
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The research data beside the repository, or null.</summary>
    private static string? Sample()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Clienteling.sln"))) continue;
            var file = Path.Combine(at.FullName, "..", "shared", "data", "cdnow", "CDNOW_sample.txt");
            return File.Exists(file) ? file : null;
        }
        return null;
    }
}
