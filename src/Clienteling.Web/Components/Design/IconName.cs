namespace Clienteling.Web.Components.Design;

/// <summary>The drawn icons. None stands without a word beside it.</summary>
public enum IconName
{
    Today, Clients, Messages, Cases, Floor, Value, Decisions, Lock, You, Eye, Back, Next, Search, Add,
    Policies, Authority, Staff, Boutiques, Imports, Audit,
}
