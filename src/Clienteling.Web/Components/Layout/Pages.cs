using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Clienteling.Web.Components.Layout;

/// <summary>The addresses that have a page; a link to one without is not offered.</summary>
public static class Pages
{
    private static readonly FrozenSet<string> Addresses = typeof(Pages).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => route.Template)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Exist(string address) => Addresses.Contains(address);
}
