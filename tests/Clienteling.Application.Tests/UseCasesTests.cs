using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests;

public sealed class UseCasesTests
{
    [Theory, EveryDatabase]
    public async Task A_change_is_saved_audited_and_announced(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);

        var result = await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, async work =>
        {
            (await work.Db.Clients.SingleAsync(c => c.Id == yuki.Id)).Know(KnownFactKind.Shoe, "38");
            return Result.Done;
        });

        result.ShouldBe(Result.Done);
        (await house.LookAsync(db => db.Clients.SingleAsync(c => c.Id == yuki.Id))).KnownFacts.ShouldHaveSingleItem().Text.ShouldBe("38");
        house.Heard.ShouldBe([new ClientChanged(yuki.Id)]);
    }
}
