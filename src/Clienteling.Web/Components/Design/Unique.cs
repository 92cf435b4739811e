namespace Clienteling.Web.Components.Design;

/// <summary>Names for elements that must find each other on a page.</summary>
internal static class Unique
{
    private static long last;

    public static string Id(string prefix) => $"{prefix}-{Interlocked.Increment(ref last)}";
}
