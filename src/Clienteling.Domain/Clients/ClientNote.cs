namespace Clienteling.Domain.Clients;

/// <summary>A note for colleagues about a client, shown behind <em>Staff only</em> and never changed once written.</summary>
public sealed class ClientNote
{
    private ClientNote() { }

    public long Id { get; private set; }
    public ClientId Client { get; private set; }
    public StaffId Author { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>BCP 47 language it is written in.</summary>
    public string Language { get; private set; } = "en";

    /// <exception cref="RuleBrokenException">Empty, or longer than 2,000.</exception>
    public static ClientNote Write(ClientId client, StaffId author, DateTimeOffset now, string? text, string language)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new RuleBrokenException(ClientCodes.TextMissing);
        return new() { Client = client, Author = author, At = now, Text = text.Trim().Within(2000), Language = language.Within(35) };
    }
}
