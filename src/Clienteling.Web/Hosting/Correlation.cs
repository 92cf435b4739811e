using System.Security.Cryptography;

namespace Clienteling.Web.Hosting;

/// <summary>The id under which an unexpected error is found in the log: short, since somebody reads it out on the telephone.</summary>
public static class Correlation
{
    // Crockford's alphabet: no I, L, O or U to be taken for another
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new id: eight letters and digits in two groups (<c>7K3M-Q2XD</c>).</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, 4) + "-" + RandomNumberGenerator.GetString(Letters, 4);
}
