using System.Collections.Frozen;
using System.Reflection;
using System.Security.Claims;
using Clienteling.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Clienteling.Web.Components.Layout;

/// <summary>One place that the rail leads to.</summary>
/// <param name="Key">Its text, <c>Shell.Key</c>.</param>
public sealed record RailItem(string Key, string Href, IconName Icon)
{
    private static readonly RailItem Today = new("Today", "/today", IconName.Today);
    private static readonly RailItem Clients = new("Clients", "/clients", IconName.Clients);
    private static readonly RailItem Cases = new("Cases", "/cases", IconName.Cases);
    private static readonly RailItem Messages = new("Messages", "/messages", IconName.Messages);
    private static readonly RailItem Floor = new("Floor", "/floor", IconName.Floor);
    private static readonly RailItem Value = new("Value", "/lifetime-value", IconName.Value);

    // A link stands once its page does.
    private static readonly FrozenSet<string> Pages = typeof(RailItem).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => route.Template)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What this person's role opens, in the order of what they do most. A role is not offered what it may not see.</summary>
    public static IReadOnlyList<RailItem> For(ClaimsPrincipal person) => [.. Of(person).Where(item => Pages.Contains(item.Href))];

    private static IReadOnlyList<RailItem> Of(ClaimsPrincipal person) =>
        person.IsInRole("Administrator") ? Administration
        : person.IsInRole("Executive") ? [Floor, Cases, Clients, Value]
        : person.IsInRole("Manager") ? [Cases, Clients, Floor, Value]
        : person.IsInRole("Associate") ? [Today, Clients, Messages]
        : [];

    private static IReadOnlyList<RailItem> Administration { get; } =
    [
        new("Policies", "/admin/policies", IconName.Policies),
        new("Authority", "/admin/authority", IconName.Authority),
        new("Staff", "/admin/staff", IconName.Staff),
        new("Boutiques", "/admin/boutiques", IconName.Boutiques),
        new("Imports", "/admin/imports", IconName.Imports),
        new("Audit", "/admin/audit", IconName.Audit),
    ];
}
