using System.Collections.Concurrent;
using System.Data.Common;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Appointments;
using Clienteling.Application.Clients;
using Clienteling.Application.Imports;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests.Rights;

/// <summary>Ginza and Paris, with somebody of each role in Ginza, somebody of each role who has left it, and colleagues who see to it that there is something to do.</summary>
public sealed class RightsHouse : IAsyncLifetime
{
    private readonly Dictionary<Role, StaffMember> people = [];
    private readonly Dictionary<Role, StaffMember> gone = [];
    private readonly Dictionary<Role, Place[]> places = [];
    private TestHouse house = null!;

    internal IReadOnlyList<Place> PlacesOf(Role role) => places[role];

    internal TestHouse.Session Nobody => house.AsNobody();

    internal TestHouse.Session Of(Role role) => house.As(people[role]);

    internal TestHouse.Session GoneOf(Role role) => house.As(gone[role]);

    public async ValueTask InitializeAsync()
    {
        var writes = new Writes();
        house = await TestHouse.OpenAsync(Engine.Sqlite, options => options.AddInterceptors(writes));
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        await house.PolicyAsync(new PolicyRules { WindowDays = 14, Conditions = [ItemCondition.Unworn] });
        await house.RatesAsync();
        foreach (var role in Enum.GetValues<Role>()) (people[role], gone[role]) = (await SomebodyAsync(role), await SomebodyAsync(role));
        await house.LookAsync(async db =>
        {
            var ids = gone.Values.Select(s => s.Id).ToList();
            foreach (var member in await db.Staff.Where(s => ids.Contains(s.Id)).ToListAsync()) member.Leave();
            return await db.SaveChangesAsync();
        });
        var (approver, louis) = (await house.ManagerAsync(ginza, Place.Pin), await house.AssociateAsync(paris));
        await house.AuthorityAsync(approver, 1_000_000, 1_000_000_000);
        await house.ManagerAsync(paris);
        var (haru, claire, admin) = (await house.AssociateAsync(ginza), await house.ExecutiveAsync(), await house.AdministratorAsync());
        await house.ExecutiveAsync(districts: "Japan");
        await house.ExecutiveAsync(districts: "Europe");
        foreach (var (role, person) in people)
        {
            var staff = new PlaceStaff(claire, admin, approver.Id);
            var me = role is Role.Associate or Role.Manager ? person : haru;
            places[role] =
            [
                new(house, writes, ginza, me, haru, staff, Reach.Mine, "in what is their own"),
                new(house, writes, ginza, haru, haru, staff, Reach.Own, "in what is a colleague's"),
                new(house, writes, paris, louis, louis, staff, Reach.All, "in another boutique"),
            ];
        }

        async Task<StaffMember> SomebodyAsync(Role role)
        {
            var person = await house.StaffAsync(role, null, null, null, "en", role is Role.Associate or Role.Manager ? [ginza.Code] : []);
            if (role is not (Role.Associate or Role.Manager)) return person;
            await house.AuthorityAsync(person, 1_000_000, 1_000_000_000, kind: AuthorityKind.Goodwill);
            if (role == Role.Manager) await house.AuthorityAsync(person, 1_000_000, 1_000_000_000);
            return person;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in await house.LookAsync(db => db.ImportRuns.Select(r => r.Folder).ToListAsync())) Directory.Delete(folder, recursive: true);
        await house.DisposeAsync();
    }
}

/// <summary>Who sees to what comes before a try.</summary>
/// <param name="Claire">Decides.</param>
/// <param name="Admin">Keeps imports.</param>
/// <param name="GinzasApprover">A manager of Ginza with <see cref="Place.Pin"/>.</param>
internal sealed record PlaceStaff(StaffMember Claire, StaffMember Admin, StaffId GinzasApprover);

/// <summary>Where something is tried, with everything it needs: each try makes its own, so that none stands in another's way.</summary>
/// <param name="asker">Who asks for exceptions here.</param>
/// <param name="colleague">Another who may.</param>
/// <param name="needs">How far a right must reach to hold here.</param>
/// <param name="where">Here, in words.</param>
internal sealed class Place(TestHouse house, Writes writes, Boutique boutique, StaffMember asker, StaffMember colleague, PlaceStaff staff, Reach needs, string where)
{
    public const string Pin = "246810";

    private static int last;

    public Reach Needs => needs;
    public string Where => where;
    public BoutiqueCode Code => boutique.Code;
    public StaffId GinzasApprover => staff.GinzasApprover;

    /// <summary>What the try itself has written so far.</summary>
    public ConcurrentQueue<string> Written => writes.Seen;

    public Money Money(decimal major) => Domain.Money.OfMajor(major, boutique.Currency);

    public string NewCode() => $"B{Next()}";

    public DateOnly NewDay() => new DateOnly(2020, 1, 1).AddDays(Next());

    public ClientEntry Entry() => new() { Family = "Fournier", Given = $"Hélène {Next()}", Language = "fr", HomeBoutique = Code };

    public AppointmentDraft Appointment() => new(new(2026, 11, 20), new(15, 0), 45, colleague.Id, "Fitting");

    public SettlementEntry Settlement() => new(GoodsOutcome.Restore, colleague.Id, new(2026, 11, 27), null);

    public StaffDraft Draft() => new("Whitfield", "James", null, null, $"someone{Next()}@maison.example", Role.Associate, [Code], [], "en", new(2020, 1, 1));

    public BoutiqueDraft BoutiqueDraft(string code) =>
        new(code, boutique.Name, boutique.City, boutique.Country, boutique.TimeZone, boutique.Currency.Code, boutique.District, new(10, 0), new(19, 30), []);

    /// <summary>Of a country of its own, of which there is no version yet.</summary>
    public PolicyDraft Policy()
    {
        var number = Next();
        return new(new($"{(char)('A' + (number / 26 % 26))}{(char)('A' + (number % 26))}", null, null), 0, new(2026, 12, 1), new());
    }

    public Task<Client> ClientAsync() => writes.BeforehandAsync(async () =>
    {
        var client = await house.ClientAsync(boutique, PersonName.Of("Martin", $"Camille {Next()}"));
        await house.PurchaseAsync(client, boutique, 20_000, daysAgo: 20);
        return client;
    });

    public Task<ClientId> ArrivedAsync() => writes.BeforehandAsync(async () =>
    {
        var client = await house.ClientAsync(boutique, PersonName.Of("Martin", $"Camille {Next()}"));
        Must(await house.As(colleague).Use<ClientArrived>().RunAsync(client.Id));
        return client.Id;
    });

    public Task<AppointmentId> BookedAsync() => writes.BeforehandAsync(async () =>
        Must(await house.As(colleague).Use<BookAppointment>().RunAsync((await ClientAsync()).Id, Appointment())));

    /// <summary>A return that policy refuses.</summary>
    public Task<ReturnRequest> RefusedAsync() => RequestAsync(20, ItemCondition.Worn);

    /// <summary>A return that policy accepts.</summary>
    public Task<ReturnRequest> AcceptedAsync() => RequestAsync(2, ItemCondition.Unworn);

    public Task<ExceptionCaseId> AskedAsync(bool byColleague = false) => writes.BeforehandAsync(async () =>
        Must(await house.As(byColleague ? colleague : asker).Use<AskForException>().RunAsync(await RefusedAsync(), ClientWait.Waiting)));

    public Task<ExceptionCaseId> GrantedAsync() => writes.BeforehandAsync(async () =>
    {
        var id = await AskedAsync();
        Must(await house.As(staff.Claire).Use<DecideException>().RunAsync(id, Decision.Approve));
        return id;
    });

    public Task<ExceptionCaseId> SettledAsync() => writes.BeforehandAsync(async () =>
    {
        var id = await GrantedAsync();
        Must(await house.As(asker).Use<SettleCase>().RunAsync(id, Settlement()));
        return id;
    });

    public Task<StaffMember> MemberAsync() => writes.BeforehandAsync(() => house.AssociateAsync(boutique));

    public Task<int> VersionAsync() => house.LookAsync(db => db.Boutiques.Where(b => b.Code == Code).Select(b => b.Version).SingleAsync());

    public Task<int> RulesAsync() => house.LookAsync(async db => await db.HouseRules.MaxAsync(r => (int?)r.Number) ?? 0);

    public Task<PolicyProposalId> ProposalAsync() => writes.BeforehandAsync(async () =>
    {
        var policy = ReturnPolicy.First(Policy().Scope, new(2020, 1, 1), new PolicyRules { WindowDays = 14 }, null, house.Now);
        var proposal = PolicyProposal.Send(PolicyProposalId.New(), policy, new([RuleCodes.Window], policy.Rules, [], 0), staff.Claire.Id, house.Now);
        policy.ClearEvents();
        proposal.ClearEvents();
        await house.PutAsync(policy, proposal);
        return proposal.Id;
    });

    /// <summary>An import with a file, and no other that runs.</summary>
    public Task<Guid> GatheredAsync() => writes.BeforehandAsync(async () =>
    {
        await house.LookAsync(db => db.ImportRuns.Where(r => r.State == ImportState.Running).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, ImportState.Cancelled)));
        var gathered = Must(await house.As(staff.Admin).Use<GatherImport>().RunAsync());
        await File.WriteAllTextAsync(Path.Combine(gathered.Folder, ImportFile.Products.Name), "sku,name,category\n");
        return gathered.Id;
    });

    private Task<ReturnRequest> RequestAsync(int daysAgo, ItemCondition condition) => writes.BeforehandAsync(async () =>
    {
        var client = await house.ClientAsync(boutique, PersonName.Of("Martin", $"Camille {Next()}"));
        var purchase = await house.PurchaseAsync(client, boutique, 20_000, daysAgo);
        return new ReturnRequest(client.Id, purchase.Id, [new(1, 1)], condition, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.Uncomfortable);
    });

    private static int Next() => Interlocked.Increment(ref last);

    private static T Must<T>(Result<T> result)
    {
        Must((Result)result);
        return result.Value!;
    }

    private static void Must(Result result) => result.Finding.ShouldBeNull();
}

/// <summary>What is written to the database, but for what comes before a try.</summary>
internal sealed class Writes : DbCommandInterceptor
{
    private static readonly AsyncLocal<bool> Beforehand = new();

    public ConcurrentQueue<string> Seen { get; } = new();

    public async Task<T> BeforehandAsync<T>(Func<Task<T>> prepare)
    {
        // it ends with this method: what an async method sets, its caller does not see
        Beforehand.Value = true;
        return await prepare();
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        See(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        See(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void See(DbCommand command)
    {
        var text = command.CommandText;
        // a PIN that is tried is counted, whatever comes of it
        if (Beforehand.Value || text.StartsWith("UPDATE \"Accounts\"", StringComparison.Ordinal)) return;
        if (text.Contains("INSERT INTO", StringComparison.Ordinal) || text.Contains("UPDATE \"", StringComparison.Ordinal) || text.Contains("DELETE FROM", StringComparison.Ordinal)) Seen.Enqueue(text.Split('\n')[0]);
    }
}
