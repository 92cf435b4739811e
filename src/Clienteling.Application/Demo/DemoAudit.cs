using Clienteling.Application.Data;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Demo;

/// <summary>What the audit would know of the demo's cases, whose steps went through no use case: a step that it does not know is a forged one.</summary>
internal static class DemoAudit
{
    /// <summary>What stands for the use case's name.</summary>
    public const string Action = "Demo";

    /// <summary>An entry a step, in the order in which they were taken; each case is one act.</summary>
    public static IEnumerable<AuditEntry> Of(IEnumerable<ExceptionCase> cases) => cases
        .SelectMany(request => request.History.Select((step, part) => new AuditEntry
        {
            At = step.At, Run = request.Id.Value, Part = part, Action = Action, Event = step.Kind.ToString(), Subject = nameof(ExceptionCase), SubjectId = request.Id.ToString(),
            Boutique = request.Boutique, By = step.By, SignedIn = step.SignedIn, Proof = step.Proof, Device = step.Device,
        }))
        .OrderBy(step => step.At);
}
