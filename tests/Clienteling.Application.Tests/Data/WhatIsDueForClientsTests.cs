using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clienteling.Application.Tests.Data;

public sealed class WhatIsDueForClientsTests
{
    [Theory, EveryDatabase]
    public async Task What_is_stored_to_be_looked_for_is_filled_in_for_clients_who_were_there_before(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var expecting = Client.Welcome(ClientId.New(), "C-1", new(PersonName.Of("Sato", "Mari"), "en", ginza.Code, Birthday: new(1980, 2, 9)));
        expecting.Know(KnownFactKind.Soon, "Her wedding");
        var other = Client.Welcome(ClientId.New(), "C-2", new(PersonName.Of("Ito", "Rei"), "en", ginza.Code));
        other.Know(KnownFactKind.Shoe, "Sooner or later 38");
        await house.PutAsync(expecting, other);

        var stored = await house.LookAsync(async db =>
        {
            var migrations = db.Database.GetMigrations().ToList();
            var before = migrations[migrations.FindIndex(m => m.EndsWith("_WhatIsDueForClients", StringComparison.Ordinal)) - 1];
            await db.GetService<IMigrator>().MigrateAsync(before);
            await db.Database.MigrateAsync();
            return await db.Clients.AsNoTracking().OrderBy(c => c.Ref)
                .Select(c => new { MonthDay = EF.Property<int?>(c, nameof(Client.BirthMonthDay)), Occasion = EF.Property<bool>(c, nameof(Client.HasOccasion)) }).ToListAsync();
        });

        stored.Select(s => (s.MonthDay, s.Occasion)).ShouldBe([(209, true), (null, false)]);
    }
}
