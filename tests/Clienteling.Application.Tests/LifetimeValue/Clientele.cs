using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Tests.LifetimeValue;

internal static class Clientele
{
    /// <summary>Enough to fit: three hundred clients of Ginza over two years, most of whom came back, some often.</summary>
    public static async Task<List<Client>> ComesToAsync(TestHouse house)
    {
        var ginza = await house.BoutiqueAsync();
        var product = await house.ProductAsync();
        var random = new Random(7);
        List<Client> clients = [];
        List<object> things = [];
        for (var i = 0; i < 300; i++)
        {
            var client = Client.Welcome(ClientId.New(), $"K{i:0000}", new(PersonName.Of($"Client {i}", null), "ja", ginza.Code));
            clients.Add(client);
            things.Add(client);
            var daysAgo = random.Next(250, 730);
            var between = random.Next(20, 300);
            for (var n = 0; daysAgo > 1 && (n < 2 || random.NextDouble() < .8); n++, daysAgo -= 1 + (int)(-Math.Log(1 - random.NextDouble()) * between))
            {
                var at = house.Now.AddDays(-daysAgo);
                things.Add(Purchase.Record(PurchaseId.New(), $"K{i:0000}-{n}", client.Id, at, ginza.DayOf(at), PurchaseChannel.Boutique, ginza.Code, null, ginza.Currency,
                    [new(1, product.Id, 1, random.Next(20_000, 400_000))]));
            }
        }
        await house.PutAsync([.. things]);
        return clients;
    }
}
