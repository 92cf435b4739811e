using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>A client with everything that is saved with them.</summary>
internal sealed record DemoClient(
    Client Client, DemoBoutique Home, IReadOnlyList<ClientContact> Contacts, IReadOnlyList<ClientNote> Notes, IReadOnlyList<Purchase> Purchases)
{
    /// <summary>The clients with the lowest numbers are the story's.</summary>
    public const int InStory = 3;

    public IReadOnlyList<ClientSearchTerm> Terms { get; } = ClientSearchTerms.For(Client, Purchases.Select(p => p.Boutique));

    /// <summary>The client in each boutique that knows them.</summary>
    public IEnumerable<KnownClient> Known =>
        KnownClients.Of(Client, Terms, Contacts.Select(c => c.At).Concat(Purchases.Select(p => p.At)).Select(at => (DateTimeOffset?)at).Max());

    /// <summary>More purchases than any client of the demo has.</summary>
    public const int MostPurchases = 1000;

    private const char Maison = 'M';

    public static ClientId IdOf(long seed, int number) => new(new Chance(seed, nameof(ClientId), number).NextGuid(number));

    /// <summary>The client's number as shown: <c>M0000001</c>.</summary>
    public static string RefOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Maison}{number:D7}");

    /// <summary>The till's number of a client's purchase.</summary>
    /// <param name="till">Where it was bought.</param>
    /// <param name="client">Who bought.</param>
    /// <param name="nth">1 for the first purchase.</param>
    public static string PurchaseRefOf(DemoBoutique till, Client client, int nth) =>
        string.Create(CultureInfo.InvariantCulture, $"{till.Prefix}-{client.Ref[1..]}-{nth:D3}");
}
