using Clienteling.Application.Data;

namespace Clienteling.Application.Tests.Fixtures;

public sealed class SqlServerColumnsTests
{
    [Fact]
    public async Task What_is_longer_than_its_column_on_SQL_Server_fails_its_test()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);

        var error = await Should.ThrowAsync<NotOnSqlServerException>(() => house.PutAsync(new AnnouncedEvent { Kind = new string('x', 61), Body = "{}" }));

        error.Message.ShouldContain("AnnouncedEvent.Kind");
    }
}
