using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    /// <summary>The name as a book sorts it: family name first, by its reading where it has one. The database keeps it, so that it can index it.</summary>
    public const string SortName = nameof(SortName);

    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.HasKey(c => c.Id);
        client.Property(c => c.Id).ValueGeneratedNever();
        client.Property(c => c.Ref).HasMaxLength(100);
        client.HasIndex(c => c.Ref).IsUnique();
        client.ComplexProperty(c => c.Name, NameMapping.Map);
        client.Property(c => c.Language).HasMaxLength(35);
        client.Property(c => c.Email).HasMaxLength(254);
        client.Property(c => c.Phone).HasMaxLength(16);
        client.Property(c => c.Country).HasMaxLength(2);
        client.Property(c => c.Abuse).AsJson();
        client.Property(c => c.Consents).HasField("consents").AsJson();
        client.Property(c => c.KnownFacts).HasField("knownFacts").AsJson();
        client.Property(c => c.BirthMonthDay).UsePropertyAccessMode(PropertyAccessMode.Property);
        // a number: of a truth value SQLite's query would name the column alone, which no index finds
        client.Property(c => c.HasOccasion).HasConversion<int>().UsePropertyAccessMode(PropertyAccessMode.Property);
        client.HasIndex(c => c.IntroducedBy);
        client.HasIndex(c => new { c.HomeBoutique, c.LeadAssociate });
        client.Property<string>(SortName).HasMaxLength(201).HasComputedColumnSql(
            "LOWER(CONCAT(COALESCE(Name_FamilyReading, Name_Family, ''), ' ', COALESCE(Name_GivenReading, Name_Given, '')))", stored: true);
        client.HasIndex(SortName);
        client.HasIndex(nameof(Client.HomeBoutique), SortName);
        client.HasIndex(nameof(Client.LeadAssociate), SortName);
        client.HasIndex(c => new { c.LeadAssociate, c.BirthMonthDay, c.Ref });
        client.HasIndex(c => new { c.LeadAssociate, c.HasOccasion, c.Ref });
    }
}

internal static class NameMapping
{
    public static void Map(ComplexPropertyBuilder<PersonName> name)
    {
        name.Property(n => n.Family).HasMaxLength(PersonName.MaxLength);
        name.Property(n => n.Given).HasMaxLength(PersonName.MaxLength);
        name.Property(n => n.FamilyReading).HasMaxLength(PersonName.MaxLength);
        name.Property(n => n.GivenReading).HasMaxLength(PersonName.MaxLength);
        name.Ignore(n => n.IsEastAsian).Ignore(n => n.Native).Ignore(n => n.Reading).Ignore(n => n.Latin);
    }
}

internal sealed class ClientContactMapping : IEntityTypeConfiguration<ClientContact>
{
    public void Configure(EntityTypeBuilder<ClientContact> contact)
    {
        contact.HasKey(c => c.Id);
        contact.Property(c => c.Text).HasMaxLength(1000);
        contact.Property(c => c.Language).HasMaxLength(35);
        contact.HasIndex(c => new { c.Client, c.At, c.Kind });
        contact.HasIndex(c => new { c.Boutique, c.At });
        contact.HasOne<Client>().WithMany().HasForeignKey(c => c.Client).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClientNoteMapping : IEntityTypeConfiguration<ClientNote>
{
    public void Configure(EntityTypeBuilder<ClientNote> note)
    {
        note.HasKey(n => n.Id);
        note.Property(n => n.Text).HasMaxLength(2000);
        note.Property(n => n.Language).HasMaxLength(35);
        note.HasIndex(n => new { n.Client, n.At });
        note.HasOne<Client>().WithMany().HasForeignKey(n => n.Client).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClientSearchTermMapping : IEntityTypeConfiguration<ClientSearchTerm>
{
    public void Configure(EntityTypeBuilder<ClientSearchTerm> term)
    {
        // the first for "has this client a term that begins so", the second for "which clients of these boutiques begin so"
        term.HasKey(t => new { t.Client, t.Term, t.Boutique });
        term.HasIndex(t => new { t.Boutique, t.Term, t.Client, t.Letters, t.Pairs });
        term.Property(t => t.Term).HasMaxLength(120);
        term.HasOne<Client>().WithMany().HasForeignKey(t => t.Client).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class KnownClientMapping : IEntityTypeConfiguration<KnownClient>
{
    public void Configure(EntityTypeBuilder<KnownClient> known)
    {
        // the first for "where does this client come", the second for "whom did this boutique see last", with which no look at the row is needed
        known.HasKey(k => new { k.Client, k.Boutique });
        known.HasIndex(k => new { k.Boutique, k.LastSeen, k.Client, k.Letters, k.Pairs, k.AtHome });
        known.Property(k => k.SortName).HasMaxLength(201);
        known.HasOne<Client>().WithMany().HasForeignKey(k => k.Client).OnDelete(DeleteBehavior.Cascade);
    }
}
