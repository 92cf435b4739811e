namespace Clienteling.Domain.Clients;

/// <summary>Codes of what a client's own rules refuse.</summary>
public static class ClientCodes
{
    public const string NameMissing = "Client.NameMissing";
    public const string NameTooLong = "Client.NameTooLong";
    public const string TextTooLong = "Client.TextTooLong";
    public const string TextMissing = "Client.TextMissing";
    public const string OwnIntroducer = "Client.OwnIntroducer";
    public const string PhoneInvalid = "Client.PhoneInvalid";
    public const string EmailInvalid = "Client.EmailInvalid";
    public const string BirthdayInFuture = "Client.BirthdayInFuture";
}
