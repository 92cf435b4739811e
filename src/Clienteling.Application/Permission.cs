using Clienteling.Domain.Staff;

namespace Clienteling.Application;

/// <summary>A right to do something, asked for by every use case. Who has it follows from the role; where it holds, from the boutiques.</summary>
public enum Permission
{
    /// <summary>Nobody has it: the default is no.</summary>
    None,
    SeeClients,
    EditClients,
    MakeReturns,
    AskForExceptions,
    DecideExceptions,
    SettleExceptions,
    SeeCases,
    MarkAbuse,
    KeepPolicies,
    KeepAuthority,
    KeepStaff,
    KeepBoutiques,
    Import,
    SeeAudit,
    SeeFloor,

    /// <summary>What the client base is worth, and the people behind each figure.</summary>
    SeeValue,

    /// <summary>Have the models of lifetime value fitted anew.</summary>
    FitValues,

    /// <summary>Looks back on decisions and on goodwill, and proposes rules by them: where one sees the boutique.</summary>
    SeeDecisions,

    /// <summary>What everybody signed in may do for themselves (drafts, language).</summary>
    OwnAccount,
}

/// <summary>Which role has which right.</summary>
public static class Permissions
{
    private static readonly Dictionary<Role, Permission[]> ByRole = new()
    {
        [Role.Associate] =
        [
            Permission.SeeClients, Permission.EditClients, Permission.MakeReturns, Permission.AskForExceptions, Permission.SettleExceptions, Permission.SeeCases,
            Permission.OwnAccount,
        ],
        [Role.Manager] =
        [
            Permission.SeeClients, Permission.EditClients, Permission.MakeReturns, Permission.AskForExceptions, Permission.DecideExceptions,
            Permission.SettleExceptions, Permission.SeeCases, Permission.MarkAbuse, Permission.SeeFloor, Permission.SeeValue, Permission.SeeDecisions, Permission.OwnAccount,
        ],
        [Role.Executive] =
        [
            Permission.SeeClients, Permission.DecideExceptions, Permission.SeeCases, Permission.MarkAbuse, Permission.SeeFloor, Permission.SeeValue, Permission.FitValues, Permission.SeeDecisions,
            Permission.OwnAccount,
        ],
        [Role.Administrator] =
        [
            Permission.KeepPolicies, Permission.KeepAuthority, Permission.KeepStaff, Permission.KeepBoutiques, Permission.Import, Permission.SeeAudit, Permission.OwnAccount,
        ],
    };

    public static bool Has(this Role role, Permission permission) => ByRole[role].Contains(permission);
}
