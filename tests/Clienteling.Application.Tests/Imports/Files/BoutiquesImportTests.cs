using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports.Files;

public sealed class BoutiquesImportTests
{
    private const string Heading = "code,name,country,time_zone,currency,city\n";

    [Theory, EveryDatabase]
    public async Task A_boutique_opens_in_the_district_of_its_country_and_is_described_anew_by_its_code(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house);

        (await files.With("boutiques.csv", Heading + "GINZA,Ginza,JP,Asia/Tokyo,JPY,Tokyo\n").RunAsync()).Counts("boutiques.csv").ShouldBe((1, 0, 0, 0));
        (await files.With("boutiques.csv", "code,name,country,time_zone,currency\nGINZA,Ginza Six,JP,Asia/Tokyo,JPY\n").RunAsync()).Counts("boutiques.csv").ShouldBe((0, 0, 1, 0));

        var ginza = await house.LookAsync(db => db.Boutiques.SingleAsync());
        (ginza.Name, ginza.City, ginza.District, ginza.Currency, ginza.Version).ShouldBe(("Ginza Six", "Tokyo", "Japan", Currency.Jpy, 2));
        var change = await house.LookAsync(db => db.AuditEntries.SingleAsync(e => e.Subject == "Boutique"));
        (change.Action, change.SubjectId).ShouldBe(("Import", "GINZA"));
    }

    [Theory]
    [InlineData(",Ginza,JP,Asia/Tokyo,JPY,", "2 code Import.Missing")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU,Ginza,JP,Asia/Tokyo,JPY,", "2 code Import.TooLong")]
    [InlineData("GINZA,,JP,Asia/Tokyo,JPY,", "2 name Import.Missing")]
    [InlineData("GINZA,Ginza,jp,Asia/Tokyo,JPY,", "2 country Import.NotACountry")]
    [InlineData("GINZA,Ginza,ZZ,Asia/Tokyo,JPY,", "2 country Import.NotACountry")]
    [InlineData("GINZA,Ginza,JP,Tokyo Standard Time,JPY,", "2 time_zone Import.NotATimeZone")]
    [InlineData("GINZA,Ginza,JP,Asia/Ginza,JPY,", "2 time_zone Import.NotATimeZone")]
    [InlineData("GINZA,Ginza,JP,../../etc/passwd,JPY,", "2 time_zone Import.NotATimeZone")]
    [InlineData("GINZA,Ginza,JP,Asia/Tokyo,yen,", "2 currency Import.NotACurrency")]
    [InlineData("GINZA,Ginza,JP,Asia/Tokyo", "2  Import.CellCount")]
    [InlineData("GINZA,Ginza,JP,Asia/Tokyo,JPY,Tokyo,extra", "2  Import.CellCount")]
    public async Task A_bad_row_is_refused_and_does_not_stop_the_good(string row, string refusal)
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("boutiques.csv", $"{Heading}{row}\nPARIS,Faubourg,FR,Europe/Paris,EUR,Paris\n");

        var ended = await files.RunAsync();

        ended.Refusals("boutiques.csv").ShouldBe([refusal]);
        ended.Counts("boutiques.csv").ShouldBe((1, 0, 0, 1));
    }
}
