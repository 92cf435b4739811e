using System.Collections.Concurrent;
using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Imports;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>
/// A maison of one test's own, on a real database, so that a test reads like a story:
/// <code>
/// await using var house = await TestHouse.OpenAsync(engine);
/// var ginza = await house.BoutiqueAsync("GINZA");
/// var aiko = await house.AssociateAsync(ginza);
/// var yuki = await house.ClientAsync(ginza);
/// var found = await house.As(aiko).Use&lt;SearchClients&gt;().RunAsync("yuki");
/// </code>
/// It is noon of Friday, 20 November 2026 in Tokyo until <see cref="Clock"/> is moved.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly ConcurrentQueue<IServiceScope> scopes = new();
    private readonly ConcurrentQueue<IDomainEvent> heard = new();
    private readonly ImportFolder imports = new(Path.Combine(Path.GetTempPath(), $"clienteling-imports-{Guid.NewGuid():N}"));
    private int last;

    private TestHouse(TestDatabase database, Action<DbContextOptionsBuilder>? with)
    {
        this.database = database;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddLogging();
        collection.AddSingleton(imports);
        collection.AddApplication();
        collection.AddScoped<SignedIn>();
        collection.AddScoped<ISignedInStaff>(scope => scope.GetRequiredService<SignedIn>());
        database.AddTo(collection, with);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Get<Announcements>().Subscribe<IDomainEvent>(heard.Enqueue);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>What was announced so far, in order.</summary>
    public IReadOnlyList<IDomainEvent> Heard => [.. heard];

    /// <param name="engine">The database to open it on.</param>
    /// <param name="with">More database options (an interceptor).</param>
    public static async Task<TestHouse> OpenAsync(Engine engine, Action<DbContextOptionsBuilder>? with = null) =>
        new(await TestDatabase.CreateAsync(engine), with);

    /// <summary>A singleton of the application (<see cref="Announcements"/>).</summary>
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>That person's own session: signed in, on a tablet. Several may act at once.</summary>
    public Session As(StaffMember person, string device = "Tablet 1") => As(person.Id, device);

    /// <inheritdoc cref="As(StaffMember, string)"/>
    public Session As(StaffId? person, string device = "Tablet 1")
    {
        var scope = services.CreateScope();
        scopes.Enqueue(scope);
        var signedIn = scope.ServiceProvider.GetRequiredService<SignedIn>();
        (signedIn.Id, signedIn.Device) = (person, device);
        return new(scope.ServiceProvider);
    }

    /// <summary>A session where nobody is signed in: a stranger, the clock, the command line.</summary>
    public Session AsNobody() => As((StaffId?)null, "");

    /// <summary>Looks into the database past the door.</summary>
    public async Task<T> LookAsync<T>(Func<ClientelingDb, Task<T>> look)
    {
        await using var db = await Get<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        return await look(db);
    }

    /// <summary>Puts things into the database past the door.</summary>
    public async Task PutAsync(params object[] things)
    {
        await using var db = await Get<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        db.AddRange(things);
        await db.SaveChangesAsync();
    }

    /// <summary>One of the maison's boutiques: <c>GINZA</c>, <c>PARIS</c>, <c>MILANO</c>, <c>NEWYORK</c>.</summary>
    public async Task<Boutique> BoutiqueAsync(string code = "GINZA")
    {
        var boutique = code switch
        {
            "GINZA" => Boutique.Open(new(code), "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan"),
            "PARIS" => Boutique.Open(new(code), "Faubourg", "Paris", "FR", "Europe/Paris", Currency.Eur, "Europe"),
            "MILANO" => Boutique.Open(new(code), "Montenapoleone", "Milano", "IT", "Europe/Rome", Currency.Eur, "Europe"),
            "NEWYORK" => Boutique.Open(new(code), "Madison", "New York", "US", "America/New_York", Currency.Usd, "Americas"),
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The maison has no such boutique."),
        };
        await PutAsync(boutique);
        return boutique;
    }

    public Task<StaffMember> AssociateAsync(Boutique boutique, string? pin = null, DateOnly? joinedOn = null, PersonName? name = null, string language = "en") =>
        StaffAsync(Role.Associate, pin, joinedOn, name, language, [boutique.Code]);

    public Task<StaffMember> ManagerAsync(Boutique boutique, string? pin = null, PersonName? name = null, string language = "en") =>
        StaffAsync(Role.Manager, pin, null, name, language, [boutique.Code]);

    /// <summary>An executive of those districts; of none: asked when a case has climbed to everyone.</summary>
    public Task<StaffMember> ExecutiveAsync(string? pin = null, PersonName? name = null, string language = "en", params string[] districts) =>
        StaffAsync(Role.Executive, pin, null, name, language, [], districts);

    public Task<StaffMember> AdministratorAsync() => StaffAsync(Role.Administrator, null, null, null, "en", []);

    /// <summary>A member of staff with a sign-in, four years with the maison unless said otherwise.</summary>
    public async Task<StaffMember> StaffAsync(Role role, string? pin, DateOnly? joinedOn, PersonName? name, string language,
        IEnumerable<BoutiqueCode> boutiques, IEnumerable<string>? districts = null)
    {
        var number = Interlocked.Increment(ref last);
        var email = $"{role.ToString().ToLowerInvariant()}{number}@maison.example";
        var member = StaffMember.Join(
            StaffId.New(), email, name ?? PersonName.Of($"Number {number}", role.ToString()), role, language, joinedOn ?? new(2022, 11, 1), boutiques, districts);
        var account = new Account
        {
            Id = member.Id.Value, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        if (pin is not null) account.PinHash = Get<IPasswordHasher<Account>>().HashPassword(account, pin);
        await PutAsync(member, account);
        return member;
    }

    /// <summary>A client of that boutique; 中村 由紀 unless told otherwise.</summary>
    public async Task<Client> ClientAsync(Boutique boutique, PersonName? name = null, StaffMember? lead = null, string language = "ja", DateOnly? firstContact = null)
    {
        var client = Client.Welcome(ClientId.New(), $"C{Interlocked.Increment(ref last):000000}", new(
            name ?? PersonName.Of("中村", "由紀", "なかむら", "ゆき"), language, boutique.Code, LeadAssociate: lead?.Id, FirstContact: firstContact));
        await PutAsync([client, .. ClientSearchTerms.ForNewcomer(client)]);
        return client;
    }

    public async Task<Product> ProductAsync(string name = "Pump, black calf", string category = "Pump", bool finalSale = false)
    {
        var product = Product.Of(ProductId.New(), $"SKU{Interlocked.Increment(ref last):000000}", name, category, null, finalSale);
        await PutAsync(product);
        return product;
    }

    /// <summary>A purchase of one line, so many days ago at this hour.</summary>
    /// <param name="client">Who bought.</param>
    /// <param name="boutique">Where; its currency counts.</param>
    /// <param name="paidMinor">Paid for the line, in minor units.</param>
    /// <param name="daysAgo">Whole days before now.</param>
    /// <param name="quantity">Pieces.</param>
    /// <param name="product">What; a pair of pumps unless told otherwise.</param>
    /// <param name="channel">How.</param>
    public async Task<Purchase> PurchaseAsync(Client client, Boutique boutique, long paidMinor = 128_000, int daysAgo = 10, int quantity = 1,
        Product? product = null, PurchaseChannel channel = PurchaseChannel.Boutique)
    {
        product ??= await ProductAsync();
        var at = Now.AddDays(-daysAgo);
        var purchase = Purchase.Record(PurchaseId.New(), $"P{Interlocked.Increment(ref last):000000}", client.Id, at, boutique.DayOf(at), channel, boutique.Code, null,
            boutique.Currency, [new(1, product.Id, quantity, paidMinor, deliveredOn: channel == PurchaseChannel.Boutique ? null : boutique.DayOf(at))]);
        await PutAsync([purchase, .. await LookAsync(db => ClientSearchTerms.MissingAsync(db, [(client.Id, boutique.Code)]))]);
        await LookAsync(async db =>
        {
            await KnownClients.SeePurchasesAsync(db, [client.Id]);
            return true;
        });
        return purchase;
    }

    /// <summary>A policy; unless told otherwise for everything: thirty days, unworn or tried on, with a receipt or found in the history.</summary>
    public async Task<ReturnPolicy> PolicyAsync(PolicyRules? rules = null, PolicyScope? scope = null)
    {
        var policy = ReturnPolicy.First(scope ?? new(null, null, null), new(2020, 1, 1), rules ?? new PolicyRules
        {
            WindowDays = 30, Conditions = [ItemCondition.Unworn, ItemCondition.TriedOn], Proofs = [ProofOfPurchase.Receipt, ProofOfPurchase.FoundInHistory],
        }, null, Now);
        policy.ClearEvents();
        await PutAsync(policy);
        return policy;
    }

    /// <summary>The European right to withdraw within fourteen days from a sale at a distance, for that country.</summary>
    public async Task<LegalRight> WithdrawalRightAsync(string country = "FR")
    {
        var right = LegalRight.Of($"EU-withdrawal-{country}", country, "Directive 2011/83/EU, art. 9", new(2014, 6, 13),
            [PurchaseChannel.Web, PurchaseChannel.Remote], onlyFaulty: false, days: 14, months: null, exceptPersonalised: true, exceptOpenedHygiene: true,
            onlyWithoutTerms: false, [Remedy.Refund]);
        await PutAsync(right);
        return right;
    }

    /// <summary>What somebody may concede, from 2020 on, in major units.</summary>
    public async Task<Authority> AuthorityAsync(StaffMember of, decimal perCase, decimal perMonth, Currency? currency = null, AuthorityKind kind = AuthorityKind.Decide)
    {
        var money = currency ?? Currency.Jpy;
        var authority = Authority.Grant(of.Id, kind, new(2020, 1, 1), Money.OfMajor(perCase, money), Money.OfMajor(perMonth, money), null, Now);
        await PutAsync(authority);
        return authority;
    }

    /// <summary>Rates against the euro: a yen 0.006, a dollar 0.9.</summary>
    public Task RatesAsync() => PutAsync(ExchangeRate.Of(Currency.Jpy, new(2020, 1, 1), 0.006m), ExchangeRate.Of(Currency.Usd, new(2020, 1, 1), 0.9m));

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in scopes) scope.Dispose();
        await services.DisposeAsync();
        await database.DisposeAsync();
        if (Directory.Exists(imports.Path)) Directory.Delete(imports.Path, recursive: true);
    }

    /// <summary>One person on one device.</summary>
    public sealed class Session(IServiceProvider scope)
    {
        /// <summary>A use case, as this person.</summary>
        public T Use<T>() where T : notnull => scope.GetRequiredService<T>();
    }

    private sealed class SignedIn : ISignedInStaff
    {
        public StaffId? Id { get; set; }
        public string Device { get; set; } = "";
    }
}
