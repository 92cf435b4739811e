using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Clienteling.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Commands;

public sealed class CommandLineTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Theory]
    [InlineData(new string[0], false)]
    [InlineData(new[] { "--urls", "http://localhost:5080" }, false)]
    [InlineData(new[] { "migrate" }, true)]
    [InlineData(new[] { "audit", "verify", "--json" }, true)]
    public void A_word_is_a_command_and_a_dash_a_setting(string[] arguments, bool command) => CommandLine.IsCommand(arguments).ShouldBe(command);

    [Theory]
    [InlineData("migrat")]
    [InlineData("audit")]
    [InlineData("audit verfy")]
    public async Task A_command_that_is_none_lists_those_there_are(string line)
    {
        var (code, output, error) = await RunAsync(line);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain($"There is no command '{line}'");
        error.ShouldContain("migrate [--json]");
        error.ShouldContain("audit verify [--json]");
    }

    [Theory]
    [InlineData("migrate --force", "There is no option --force.")]
    [InlineData("migrate now", "'now' is one argument too many.")]
    [InlineData("migrate --json --json", "--json stands twice.")]
    [InlineData("migrate --json=yes", "There is no option --json.")]
    public async Task Arguments_it_does_not_know_are_refused_with_how_to_call_it(string line, string said)
    {
        var (code, output, error) = await RunAsync(line);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(said);
        error.ShouldContain("Usage: migrate [--json]");
    }

    [Fact]
    public async Task Migrating_twice_does_nothing_the_second_time()
    {
        (await RunAsync("migrate")).Code.ShouldBe(0);

        (await RunAsync("migrate")).ShouldBe((0, "Nothing to do: the database is up to date.\n", ""));
        (await RunAsync("migrate --json")).Output.ShouldBe("{\"applied\":[]}\n");
    }

    [Fact]
    public async Task Migrating_brings_the_laws_and_takes_up_what_changed_in_them()
    {
        await using var own = new WebHouse();
        var laws = await own.LookAsync(db => db.LegalRights.OrderBy(r => r.Key).ToListAsync(TestContext.Current.CancellationToken));
        laws.Count.ShouldBe(LegalRightsData.Load().Count);
        await own.LookAsync(db => db.LegalRights.Where(r => r.Key == laws[0].Key).ExecuteUpdateAsync(r => r.SetProperty(x => x.Law, "An older wording"), TestContext.Current.CancellationToken));
        await own.LookAsync(db => db.LegalRights.Where(r => r.Key == laws[1].Key).ExecuteDeleteAsync(TestContext.Current.CancellationToken));

        (await RunAsync("migrate", own)).Code.ShouldBe(0);

        (await own.LookAsync(db => db.LegalRights.OrderBy(r => r.Key).ToListAsync(TestContext.Current.CancellationToken))).ShouldBeEquivalentTo(laws);
    }

    [Fact]
    public async Task The_audit_is_whole_until_a_case_that_it_names_is_gone()
    {
        await using var own = new WebHouse();
        var (code, output, error) = await RunAsync("audit verify", own);
        (code, output.Split('\n')[0], error).ShouldBe((0, "Whole: 0 cases with 0 entries.", ""));
        var gone = Guid.CreateVersion7();
        await own.PutAsync(new AuditEntry { Action = "AskForException", Event = "Requested", Subject = "ExceptionCase", SubjectId = gone.ToString(), Run = Guid.NewGuid() });

        (await RunAsync("audit verify", own)).ShouldBe((1, $"Broken: case {gone}, entry 1 is missing.\n", ""));
        (await RunAsync("audit verify --json", own)).Output
            .ShouldBe($"{{\"cases\":0,\"entries\":0,\"broken\":{{\"case\":\"{gone}\",\"entry\":1,\"fault\":\"Missing\"}}}}\n");
    }

    [Fact]
    public async Task A_digest_that_was_kept_proves_later_that_nothing_was_altered_until_then()
    {
        await using var own = new WebHouse();
        await own.PutAsync(Entry(), Entry());
        var (_, output, _) = await RunAsync("audit verify", own);
        var kept = output.Split('\n')[1].Split(' ')[1];
        kept.ShouldStartWith("2:");
        (await RunAsync("audit verify --json", own)).Output.ShouldBe($"{{\"cases\":0,\"entries\":0,\"digest\":\"{kept}\"}}\n");
        await own.PutAsync(Entry());

        var (code, held, _) = await RunAsync($"audit verify --against {kept}", own);
        code.ShouldBe(0);
        held.Split('\n')[..2].ShouldBe(["Whole: 0 cases with 0 entries.", "Unaltered: all up to audit entry 2 is as it was."]);
        (await RunAsync($"audit verify --against {kept} --json", own)).Output.ShouldEndWith(",\"unaltered\":true}\n");

        await own.LookAsync(db => db.AuditEntries.Where(e => e.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Device, "elsewhere")));
        var (failed, altered, _) = await RunAsync($"audit verify --against {kept}", own);
        (failed, altered.Split('\n')[1]).ShouldBe((1, "Altered: not all up to audit entry 2 is as it was."));
        var (failedToo, json, _) = await RunAsync($"audit verify --against {kept} --json", own);
        failedToo.ShouldBe(1);
        json.ShouldEndWith(",\"unaltered\":false}\n");

        await own.LookAsync(db => db.AuditEntries.Where(e => e.Number > 1).ExecuteDeleteAsync());
        (await RunAsync($"audit verify --against {kept}", own)).Output.ShouldContain("Altered: the audit ends at entry 1, and went on to 2.");

        static AuditEntry Entry() => new() { Action = "AskForException", Run = Guid.NewGuid() };
    }

    [Fact]
    public async Task What_a_case_says_otherwise_than_its_entries_is_named_by_its_column()
    {
        await using var own = new WebHouse();
        var id = await CaseAsync(own);
        (await RunAsync("audit verify", own)).ShouldBe((1, $"Broken: case {id}, entry 1 is not in the audit.\n", ""));

        await own.LookAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ExceptionCases SET DecidedBy = RequestedBy"));

        (await RunAsync("audit verify", own)).ShouldBe((1, $"Broken: case {id}, entry 1 says otherwise than the case's DecidedBy.\n", ""));
        (await RunAsync("audit verify --json", own)).Output
            .ShouldBe($"{{\"cases\":1,\"entries\":1,\"broken\":{{\"case\":\"{id}\",\"entry\":1,\"fault\":\"Contradicted\",\"column\":\"DecidedBy\"}}}}\n");
    }

    /// <summary>A case that nobody's use case asked for.</summary>
    private static async Task<ExceptionCaseId> CaseAsync(WebHouse own)
    {
        var (now, ginza, by) = (new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero), new BoutiqueCode("GINZA"), await own.StaffAsync("aiko@house.test", Role.Associate, "田中", "愛子"));
        var client = Client.Welcome(ClientId.New(), "C1", new(PersonName.Of("中村", "由紀"), "ja", ginza));
        var product = Product.Of(ProductId.New(), "SKU", "Pump", "Pump", null, false);
        var purchase = Purchase.Record(PurchaseId.New(), "P1", client.Id, now, new(2026, 11, 20), PurchaseChannel.Boutique, ginza, null, Currency.Jpy, [new(1, product.Id, 1, 128_000)]);
        var paid = new Money(128_000, Currency.Jpy);
        var asked = ExceptionCase.Request(ExceptionCaseId.New(), client.Id, purchase.Id, ginza,
            new(Remedy.Refund, ReturnReason.Uncomfortable, ItemCondition.Worn, ProofOfPurchase.Receipt, [new(1, 1, product.Id, "Pump", paid)], null, "ja"), ClientWait.WillHear,
            new([new(1, VerdictOutcome.Refused, null, null, [], [], [])]),
            new(now, new(paid, paid, paid), new(paid, null, 0, 1, 0, 0, 0, 0), new(0, null), new(null, null, null, 0, 0), null, new(AdviceKind.Grant, [])), [],
            new(by.Id, now, "Tablet 1", IdentityProof.Password));
        await own.PutAsync(client, product, purchase, asked);
        return asked.Id;
    }

    [Fact]
    public async Task An_act_that_lacks_a_part_in_the_audit_is_named_by_what_is_left_of_it()
    {
        await using var own = new WebHouse();
        await own.PutAsync(new AuditEntry { Action = "AskForException", Run = Guid.NewGuid(), Part = 1 });

        (await RunAsync("audit verify", own)).ShouldBe((1, "Broken: audit entry 1 lacks another of the same act.\n", ""));
        (await RunAsync("audit verify --json", own)).Output.ShouldBe("{\"cases\":0,\"entries\":0,\"torn\":1}\n");
    }

    [Theory]
    [InlineData("audit verify --against 12", "--against must be a digest that this command printed")]
    [InlineData("audit verify --against", "--against needs a value.")]
    public async Task A_digest_that_is_none_is_refused(string line, string said)
    {
        var (code, output, error) = await RunAsync(line);

        (code, output).ShouldBe((2, ""));
        error.ShouldContain(said);
        error.ShouldContain("Usage: audit verify [--json] [--against NUMBER:DIGEST]");
    }

    [Fact]
    public async Task Somebody_added_at_the_machine_can_sign_in()
    {
        var (code, output, error) = await RunAsync(
            "staff add --email first@house.test --family-name Keller --given-name Ida --role administrator --language en --pin 4417 --password-stdin", input: WebHouse.Password);

        (code, output, error).ShouldBe((0, "first@house.test can sign in now. PIN: 4417\n", ""));
        using var browser = await house.OpenAsync("first@house.test");
        (await browser.GetAsync("/")).Headers.Location!.OriginalString.ShouldEndWith("/admin");
    }

    [Theory]
    [InlineData("--role administrator --password-stdin", WebHouse.Password, 2, "--email is missing.")]
    [InlineData("--email x@house.test --role boss --password-stdin", WebHouse.Password, 2, "--role must be Associate, Manager, Executive, Administrator, not 'boss'.")]
    [InlineData("--email x@house.test --role executive --family-name X --joined soon --password-stdin", WebHouse.Password, 2, "--joined must be a day")]
    [InlineData("--email x@house.test --role executive --family-name X", WebHouse.Password, 2, "--password-stdin is missing")]
    [InlineData("--email x@house.test --role executive --family-name X --password-stdin", "weak", 1, "At least 10 characters, with a capital, a small letter, a digit and a sign (Password)")]
    [InlineData("--email x@house.test --role executive --family-name X --password-stdin --pin 1111", WebHouse.Password, 1, "(Pin)")]
    [InlineData("--email noor.visser@house.test --role executive --family-name X --password-stdin", WebHouse.Password, 1, "Somebody signs in with this e-mail already")]
    [InlineData("--email x@house.test --role associate --family-name X --password-stdin", WebHouse.Password, 1, "An associate serves in exactly one boutique")]
    public async Task Nobody_is_added_with_what_makes_no_sense(string options, string password, int code, string said)
    {
        var result = await RunAsync("staff add --language en " + options, input: password);

        result.Code.ShouldBe(code);
        result.Error.ShouldContain(said);
        (await house.LookAsync(db => db.Staff.AnyAsync(s => s.Email == "x@house.test", TestContext.Current.CancellationToken))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_process_says_what_is_wrong_with_its_settings_and_fails()
    {
        var (code, output, error) = await ProcessAsync("migrate", ("Database__Provider", "Oracle"));

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain("Database:Provider must be Sqlite or SqlServer, not 'Oracle'.");
    }

    [Fact]
    public async Task The_process_makes_the_database_where_there_is_none()
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-process-");
        try
        {
            var path = Path.Combine(folder.FullName, "deep", "house.db");

            var (code, output, error) = await ProcessAsync("migrate --json", ("ConnectionStrings__Clienteling", $"Data Source={path}"), ("Keys__Path", folder.FullName));

            code.ShouldBe(0, error);
            output.ShouldMatch("^\\{\"applied\":\\[\"[0-9]+_Initial\".*\\]\\}\\s*$");
            File.Exists(path).ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string line, WebHouse? at = null, string input = "")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync((at ?? house).Services, line.Split(' '), new(new StringReader(input), output, error, IsInteractive: false));
        return (code, output.ToString(), error.ToString());
    }

    private static async Task<(int Code, string Output, string Error)> ProcessAsync(string line, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Clienteling.Web.dll"), .. line.Split(' ')])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
