using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Clienteling.Web.Hosting;

/// <summary>Sees to it that no page is open by oversight: each says who may see it, and the administrator's pages say it is they.</summary>
public static class PageGuard
{
    /// <summary>What is wrong with these pages, one sentence each.</summary>
    public static IEnumerable<string> Faults(IEnumerable<Type> types)
    {
        foreach (var page in types)
        {
            var routes = page.GetCustomAttributes<RouteAttribute>(inherit: false).Select(r => r.Template).ToList();
            if (routes.Count == 0) continue;
            var rights = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).ToList();
            var open = page.GetCustomAttribute<AllowAnonymousAttribute>(inherit: true) is not null;
            if (open == rights.Count > 0) yield return $"{page.Name} ({routes[0]}) must have either [Authorize] or [AllowAnonymous].";
            if (routes.Exists(IsAdministration) && !rights.Exists(r => r.Roles == "Administrator"))
                yield return $"{page.Name} ({routes[0]}) must have [Authorize(Roles = \"Administrator\")].";
        }
    }

    /// <exception cref="InvalidOperationException">A page is open by oversight.</exception>
    public static void MustHold(Assembly assembly)
    {
        var faults = Faults(assembly.GetTypes()).ToList();
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }

    private static bool IsAdministration(string route) =>
        route.Equals("/admin", StringComparison.OrdinalIgnoreCase) || route.StartsWith("/admin/", StringComparison.OrdinalIgnoreCase);
}
