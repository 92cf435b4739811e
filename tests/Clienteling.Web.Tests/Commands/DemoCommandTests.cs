using Clienteling.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task It_makes_the_maison_then_grows_it_then_has_nothing_to_do()
    {
        await using var house = new WebHouse();

        (await RunAsync(house, "demo --clients 20 --seed 5")).Output.ShouldStartWith("The demo maison is there: 20 clients, seed 5, in ");
        (await RunAsync(house, "demo --clients 30 --seed 5")).Output.ShouldStartWith("The demo maison has 30 clients now");
        (await RunAsync(house, "demo --clients 10 --seed 5")).ShouldBe((0, "Nothing to do: the demo maison has 10 clients or more.\n", ""));
        (await house.LookAsync(db => db.Clients.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(30);
    }

    [Fact]
    public async Task It_leaves_a_maison_that_is_not_its_own_alone()
    {
        await using var house = new WebHouse();
        await house.InitializeAsync();

        var (code, output, error) = await RunAsync(house, "demo --clients 20");

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain("Nothing was changed");
        (await house.LookAsync(db => db.Clients.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    [Theory]
    [InlineData("demo --clients 2", "--clients must be a whole number from 3 to 9999999, not '2'.")]
    [InlineData("demo --clients many", "--clients must be a whole number from 3 to 9999999, not 'many'.")]
    [InlineData("demo --seed -1", "--seed must be a whole number from 0 to 2147483647, not '-1'.")]
    [InlineData("demo 500", "'500' is one argument too many.")]
    public async Task Numbers_that_are_none_are_refused(string line, string said)
    {
        await using var house = new WebHouse();

        var (code, _, error) = await RunAsync(house, line);

        code.ShouldBe(2);
        error.ShouldContain(said);
        error.ShouldContain("Usage: demo [--clients N] [--lines L] [--seed S] [--json]");
    }

    [Fact]
    public async Task It_makes_nobody_in_production()
    {
        await using var house = new ProductionHouse();

        var (code, _, error) = await RunAsync(house, "demo --clients 20");

        code.ShouldBe(1);
        error.ShouldContain("Not in Production");
        (await house.LookAsync(db => db.Staff.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(WebHouse house, string line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(house.Services, line.Split(' '), new(TextReader.Null, output, error, IsInteractive: false));
        return (code, output.ToString(), error.ToString());
    }
}
