using System.Security.Claims;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Components.Layout;

/// <summary>One place that the rail leads to.</summary>
/// <param name="Key">Its text, <c>Shell.Today</c>.</param>
public sealed record RailItem(string Key, string Href, IconName Icon)
{
    private static readonly RailItem Today = new("Shell.Today", "/today", IconName.Today);
    private static readonly RailItem Clients = new("Shell.Clients", "/clients", IconName.Clients);
    private static readonly RailItem Cases = new("Shell.Cases", "/cases", IconName.Cases);
    private static readonly RailItem Messages = new("Shell.Messages", "/messages", IconName.Messages);
    private static readonly RailItem Floor = new("Shell.Floor", "/floor", IconName.Floor);
    private static readonly RailItem Value = new("Shell.Value", "/lifetime-value", IconName.Value);

    private static readonly RailItem Decisions = new("Shell.Decisions", "/decisions", IconName.Decisions);

    /// <summary>What this person's role opens, in the order of what they do most. A role is not offered what it may not see.</summary>
    public static IReadOnlyList<RailItem> For(ClaimsPrincipal person) => [.. Of(person).Where(item => Pages.Exist(item.Href))];

    private static IReadOnlyList<RailItem> Of(ClaimsPrincipal person) =>
        person.IsInRole("Administrator") ? Administration
        : person.IsInRole("Executive") ? [Floor, Cases, Clients, Value, Decisions]
        : person.IsInRole("Manager") ? [Cases, Clients, Floor, Value, Decisions, Today]
        : person.IsInRole("Associate") ? [Today, Clients, Messages]
        : [];

    private static IReadOnlyList<RailItem> Administration { get; } =
    [
        new("Shell.Policies", "/admin/policies", IconName.Policies),
        new("Shell.Authority", "/admin/authority", IconName.Authority),
        new("Shell.Staff", "/admin/staff", IconName.Staff),
        new("Shell.Boutiques", "/admin/boutiques", IconName.Boutiques),
        new("Shell.Imports", "/admin/imports", IconName.Imports),
        new("Shell.Audit", "/admin/audit", IconName.Audit),
    ];
}
