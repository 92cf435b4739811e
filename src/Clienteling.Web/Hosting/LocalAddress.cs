namespace Clienteling.Web.Hosting;

/// <summary>Addresses of this site to go on to. Another site's would make the link a lure, a line break in one would write a header.</summary>
public static class LocalAddress
{
    private const int Longest = 2000;

    /// <summary>The address as it was given where it is one of this site's, as a browser writes it; otherwise null.</summary>
    public static string? Of(string? address) =>
        address is { Length: <= Longest } and ['/', ..] && address is not ['/', '/' or '\\', ..] && address.All(c => c is > ' ' and < '\u007f')
        && Uri.TryCreate(address, UriKind.Relative, out _) ? address : null;
}
