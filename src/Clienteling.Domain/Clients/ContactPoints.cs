using System.Net.Mail;

namespace Clienteling.Domain.Clients;

/// <summary>What an e-mail address and a telephone number look like.</summary>
public static class ContactPoints
{
    /// <summary>Longest e-mail address (RFC 5321).</summary>
    public const int EmailMaxLength = 254;

    /// <summary>Whether it is an address and nothing else: no display name, no brackets.</summary>
    public static bool IsEmail(string email) =>
        email.Length <= EmailMaxLength && MailAddress.TryCreate(email, out var address) && address.Address == email;

    /// <summary>Whether it is a number in E.164 with its plus: 7 to 15 digits, the first not 0.</summary>
    public static bool IsPhone(string phone) =>
        phone.Length is >= 8 and <= 16 && phone[0] == '+' && phone[1] is not '0' && !phone.AsSpan(1).ContainsAnyExceptInRange('0', '9');
}
