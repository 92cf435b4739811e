namespace Clienteling.Domain.Clients;

/// <summary>A person in the client book changed.</summary>
public sealed record ClientChanged(ClientId Client) : IDomainEvent;

/// <summary>A person in the client book.</summary>
public sealed class Client : Aggregate
{
    private List<Consent> consents = [];
    private List<KnownFact> knownFacts = [];

    private Client() { }

    public ClientId Id { get; private set; }

    /// <summary>The client's number: the other system's key for an imported client, else one of our own; unique.</summary>
    public string Ref { get; private set; } = "";

    public PersonName Name { get; private set; } = null!;

    /// <summary>Preferred language, BCP 47.</summary>
    public string Language { get; private set; } = "en";

    public string? Email { get; private set; }

    /// <summary>E.164, with the plus.</summary>
    public string? Phone { get; private set; }

    public DateOnly? Birthday { get; private set; }

    /// <summary>Month and day of the birthday as one number, from 101 to 1231. It follows from the birthday and is stored to be looked for.</summary>
    public int? BirthMonthDay { get => (Birthday?.Month * 100) + Birthday?.Day; private set { } }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string? Country { get; private set; }

    public BoutiqueCode HomeBoutique { get; private set; }
    public StaffId? LeadAssociate { get; private set; }
    public ClientId? IntroducedBy { get; private set; }

    /// <summary>The day the maison first met this person, which may be long before the first purchase.</summary>
    public DateOnly? FirstContact { get; private set; }

    public AbuseMarker? Abuse { get; private set; }
    public IReadOnlyList<Consent> Consents => consents;
    public IReadOnlyList<KnownFact> KnownFacts => knownFacts;

    /// <summary>Whether something comes soon. It follows from what is good to know and is stored to be looked for.</summary>
    public bool HasOccasion { get => knownFacts.Exists(f => f.Kind == KnownFactKind.Soon); private set { } }

    /// <param name="id">The identity.</param>
    /// <param name="reference">The client's number, unique.</param>
    /// <param name="details">Everything else.</param>
    public static Client Welcome(ClientId id, string reference, ClientDetails details)
    {
        var client = new Client { Id = id, Ref = reference.Within(100) };
        client.Apply(details);
        return client;
    }

    /// <summary>Whether the channel may carry marketing: the last word on it was yes.</summary>
    public bool Allows(ContactChannel channel) => consents.LastOrDefault(c => c.Channel == channel)?.Given ?? false;

    /// <summary>Replaces name, contact points, language, boutique and associate.</summary>
    /// <exception cref="RuleBrokenException">A value is not one (<see cref="ClientCodes"/>).</exception>
    public void Update(ClientDetails details)
    {
        Apply(details);
        Raise(new ClientChanged(Id));
    }

    /// <summary>Records the client's will about a channel; saying the same again adds nothing.</summary>
    public void Say(ContactChannel channel, bool given, DateTimeOffset now)
    {
        if (consents.LastOrDefault(c => c.Channel == channel)?.Given == given) return;
        consents = [.. consents, new(channel, given, now)];
        Raise(new ClientChanged(Id));
    }

    /// <summary>Keeps what is good to know; an empty text forgets that kind.</summary>
    public void Know(KnownFactKind kind, string? text)
    {
        var others = knownFacts.Where(f => f.Kind != kind);
        knownFacts = string.IsNullOrWhiteSpace(text) ? [.. others] : [.. others, new(kind, text.Trim().Within(200))];
        Raise(new ClientChanged(Id));
    }

    /// <summary>Marks that this client abused staff; changes no figure and no right.</summary>
    /// <exception cref="RuleBrokenException">No reason given.</exception>
    public void MarkAbuse(string? reason, StaffId by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException(ClientCodes.TextMissing);
        Abuse = new(reason.Trim().Within(1000), by.Value, now);
        Raise(new ClientChanged(Id));
    }

    public void ClearAbuse()
    {
        Abuse = null;
        Raise(new ClientChanged(Id));
    }

    /// <summary>Who brought this client in; nobody brings in themselves.</summary>
    public void BroughtInBy(ClientId? introducer)
    {
        if (introducer == Id) throw new RuleBrokenException(ClientCodes.OwnIntroducer);
        IntroducedBy = introducer;
    }

    private void Apply(ClientDetails details)
    {
        if (details.Phone is { } phone && !ContactPoints.IsPhone(phone)) throw new RuleBrokenException(ClientCodes.PhoneInvalid);
        if (details.Email is { } email && !ContactPoints.IsEmail(email)) throw new RuleBrokenException(ClientCodes.EmailInvalid);
        Name = details.Name;
        Language = details.Language.Within(35);
        Email = details.Email;
        Phone = details.Phone;
        Birthday = details.Birthday;
        Country = details.Country?.Within(2);
        HomeBoutique = details.HomeBoutique;
        LeadAssociate = details.LeadAssociate;
        FirstContact = details.FirstContact;
    }
}

/// <summary>What is known of a client's person; shape is checked by the aggregate.</summary>
public sealed record ClientDetails(
    PersonName Name,
    string Language,
    BoutiqueCode HomeBoutique,
    string? Email = null,
    string? Phone = null,
    DateOnly? Birthday = null,
    string? Country = null,
    StaffId? LeadAssociate = null,
    DateOnly? FirstContact = null);
