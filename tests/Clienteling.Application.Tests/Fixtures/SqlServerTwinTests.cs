using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Fixtures;

public sealed class SqlServerTwinTests
{
    [Fact]
    public async Task A_query_both_databases_know_runs()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var boutiques = new List<BoutiqueCode> { new("GINZA"), new("PARIS") };

        var found = await house.LookAsync(db => db.ExceptionCases
            .Where(c => boutiques.Contains(c.Boutique) && db.Staff.Any(s => s.Id == c.RequestedBy && s.Postings.Any(p => p.Boutique == c.Boutique)))
            .Select(c => new { c.Id, c.Status, Steps = c.History.OrderBy(e => e.Number).Select(e => e.Kind).ToList() })
            .ToListAsync());

        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_query_only_the_embedded_database_knows_fails_its_test()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);

        var error = await Should.ThrowAsync<NotOnSqlServerException>(() => house.LookAsync(db => db.Boutiques.Where(b => EF.Functions.Glob(b.Name, "G*")).ToListAsync()));

        error.Message.ShouldContain("Glob");
    }

    [Fact]
    public async Task Bulk_changes_are_translated_too()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);

        (await house.LookAsync(db => db.ExceptionCases.Where(c => c.Status == CaseStatus.Expired).ExecuteDeleteAsync())).ShouldBe(0);
        await Should.ThrowAsync<NotOnSqlServerException>(() =>
            house.LookAsync(db => db.Drafts.Where(d => EF.Functions.Glob(d.Kind, "R*")).ExecuteUpdateAsync(d => d.SetProperty(x => x.Content, ""))));
    }

    [Fact]
    public void The_parser_refuses_what_is_no_T_SQL() =>
        TSql.Faults("SELECT 1 FROM [Clients] LIMIT 5 OFFSET;").ShouldNotBeEmpty();
}
