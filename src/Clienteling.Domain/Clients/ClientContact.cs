using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Clients;

/// <summary>A client came into a boutique, or left it.</summary>
public sealed record VisitChanged(ClientId Client, BoutiqueCode Boutique) : IDomainEvent;

/// <summary>What kind of moment it was between a client and the maison.</summary>
public enum ContactKind { Visit, Conversation, Appointment, Selection, Service }

/// <summary>
/// One moment between a client and the maison: a visit, a conversation, an appointment, pieces sent, a service. Together
/// they tell what it took to make a client.
/// </summary>
public sealed class ClientContact
{
    private ClientContact() { }

    public long Id { get; private set; }
    public ClientId Client { get; private set; }
    public DateTimeOffset At { get; private set; }
    public ContactKind Kind { get; private set; }

    /// <summary>The channel of a conversation; null for what happens in the boutique.</summary>
    public ContactChannel? Channel { get; private set; }

    public StaffId? Staff { get; private set; }
    public BoutiqueCode? Boutique { get; private set; }

    /// <summary>As somebody wrote it, in the language of <see cref="Language"/>; may be empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>When a client who came in left, where somebody said so.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public static ClientContact Record(ClientId client, DateTimeOffset at, ContactKind kind, ContactChannel? channel, StaffId? staff,
        BoutiqueCode? boutique, string text, string language) =>
        new() { Client = client, At = at, Kind = kind, Channel = channel, Staff = staff, Boutique = boutique, Text = text.Trim().Within(1000), Language = language.Within(35) };

    /// <summary>
    /// Whether the client who came in with this is in the boutique still: nobody has said that they left, and the doors have not
    /// closed on them since.
    /// </summary>
    public bool IsInAt(Boutique boutique, DateTimeOffset now) => IsIn(Kind, Boutique, At, LeftAt, boutique, now);

    /// <summary><see cref="IsInAt"/> for who has only the columns.</summary>
    public static bool IsIn(ContactKind kind, BoutiqueCode? where, DateTimeOffset at, DateTimeOffset? leftAt, Boutique boutique, DateTimeOffset now) =>
        kind is ContactKind.Visit or ContactKind.Appointment && where == boutique.Code && leftAt is null && at <= now && now < boutique.DayAt(at).EndOf(at);

    /// <summary>The client left; who has left already stays so.</summary>
    public void Leave(DateTimeOffset at) => LeftAt ??= at < At ? At : at;

    /// <summary>What is to be said of it, in place of what was.</summary>
    public void Describe(string text, string language) => (Text, Language) = (text.Trim().Within(1000), language.Within(35));
}
