namespace Clienteling.Domain.Clients;

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

    public static ClientContact Record(ClientId client, DateTimeOffset at, ContactKind kind, ContactChannel? channel, StaffId? staff,
        BoutiqueCode? boutique, string text, string language) =>
        new() { Client = client, At = at, Kind = kind, Channel = channel, Staff = staff, Boutique = boutique, Text = text.Trim().Within(1000), Language = language.Within(35) };
}
