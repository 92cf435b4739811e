using Clienteling.Application.Data.Mapping;
using Clienteling.Application.Imports;
using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Data;

/// <summary>The database session that all use cases share; one model for every provider.</summary>
public sealed class ClientelingDb(DbContextOptions<ClientelingDb> options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<ClientContact> ClientContacts => Set<ClientContact>();
    public DbSet<ClientNote> ClientNotes => Set<ClientNote>();
    public DbSet<ClientSearchTerm> ClientSearchTerms => Set<ClientSearchTerm>();
    public DbSet<KnownClient> KnownClients => Set<KnownClient>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Purchase> Purchases => Set<Purchase>();
    public DbSet<ExchangeRate> ExchangeRates => Set<ExchangeRate>();
    public DbSet<ReturnPolicy> ReturnPolicies => Set<ReturnPolicy>();
    public DbSet<LegalRight> LegalRights => Set<LegalRight>();
    public DbSet<ExceptionCase> ExceptionCases => Set<ExceptionCase>();
    public DbSet<Authority> Authorities => Set<Authority>();
    public DbSet<AuthorityUse> AuthorityUses => Set<AuthorityUse>();
    public DbSet<BoutiqueBudget> BoutiqueBudgets => Set<BoutiqueBudget>();
    public DbSet<BoutiqueUse> BoutiqueUses => Set<BoutiqueUse>();
    public DbSet<PolicyProposal> PolicyProposals => Set<PolicyProposal>();
    public DbSet<HouseRulesVersion> HouseRules => Set<HouseRulesVersion>();
    public DbSet<Boutique> Boutiques => Set<Boutique>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<Duty> Duties => Set<Duty>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportRefusal> ImportRefusals => Set<ImportRefusal>();
    public DbSet<ValueFit> ValueFits => Set<ValueFit>();
    public DbSet<ValueBook> ValueBooks => Set<ValueBook>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AnnouncedEvent> AnnouncedEvents => Set<AnnouncedEvent>();

    /// <summary>What a fit expects of clients, in one of the two tables that take turns.</summary>
    public DbSet<ClientValue> ClientValuesIn(ValueTable table) => Set<ClientValue>(ClientValueMapping.NameOf(table));

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ClientelingDb).Assembly);
        ClientValueMapping.Configure(builder);
        foreach (var aggregate in builder.Model.GetEntityTypes().Where(e => typeof(Aggregate).IsAssignableFrom(e.ClrType)).Select(e => e.ClrType).ToList())
        {
            builder.Entity(aggregate).Property(nameof(Aggregate.Version)).IsConcurrencyToken();
            builder.Entity(aggregate).Ignore(nameof(Aggregate.Events));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);
}
