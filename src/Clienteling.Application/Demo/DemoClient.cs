using System.Globalization;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>A client with everything that is saved with them.</summary>
internal sealed record DemoClient(
    Client Client, DemoBoutique Home, IReadOnlyList<ClientContact> Contacts, IReadOnlyList<ClientNote> Notes, IReadOnlyList<Purchase> Purchases)
{
    /// <summary>More purchases than any client of the demo has.</summary>
    public const int MostPurchases = 1000;

    public static string RefOf(int number) => number.ToString("D7", CultureInfo.InvariantCulture);

    /// <summary>The till's number of a client's purchase.</summary>
    /// <param name="till">Where it was bought.</param>
    /// <param name="client">Who bought.</param>
    /// <param name="nth">1 for the first purchase.</param>
    public static string PurchaseRefOf(DemoBoutique till, Client client, int nth) =>
        string.Create(CultureInfo.InvariantCulture, $"{till.Prefix}-{client.Ref}-{nth:D3}");
}
