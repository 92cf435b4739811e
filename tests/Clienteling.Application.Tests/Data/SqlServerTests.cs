using Clienteling.Application.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Data;

public sealed class SqlServerTests
{
    [Fact]
    public async Task The_tests_run_on_a_real_SQL_Server_as_well()
    {
        if (TestDatabase.SqlServer is null) Assert.Skip("No SQL Server: set CLIENTELING_TEST_SQLSERVER to a connection string to run every Application test on one too.");
        await using var house = await TestHouse.OpenAsync(Engine.SqlServer);

        (await house.LookAsync(db => db.Boutiques.CountAsync())).ShouldBe(0);
    }
}
