using Clienteling.Application.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests;

public sealed class WebHouseTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task What_only_the_embedded_database_knows_fails_here_too() =>
        await Should.ThrowAsync<NotOnSqlServerException>(() => house.LookAsync(db => db.Boutiques.Where(b => EF.Functions.Glob(b.Name, "G*")).ToListAsync()));
}
