namespace Clienteling.Domain;

/// <summary>Identity of a person in the client book.</summary>
public readonly record struct ClientId(Guid Value) { public static ClientId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of a product.</summary>
public readonly record struct ProductId(Guid Value) { public static ProductId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of a purchase.</summary>
public readonly record struct PurchaseId(Guid Value) { public static PurchaseId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of a return.</summary>
public readonly record struct ReturnId(Guid Value) { public static ReturnId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of an exception case.</summary>
public readonly record struct ExceptionCaseId(Guid Value) { public static ExceptionCaseId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of an appointment.</summary>
public readonly record struct AppointmentId(Guid Value) { public static AppointmentId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of one dated version of a return policy.</summary>
public readonly record struct ReturnPolicyId(Guid Value) { public static ReturnPolicyId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of a proposal to change a policy.</summary>
public readonly record struct PolicyProposalId(Guid Value) { public static PolicyProposalId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>Identity of a member of staff, and of their sign-in.</summary>
public readonly record struct StaffId(Guid Value) { public static StaffId New() => new(Guid.CreateVersion7()); public override string ToString() => Value.ToString(); }

/// <summary>A boutique's short code in capitals, its identity everywhere (<c>GINZA</c>).</summary>
public readonly record struct BoutiqueCode(string Value) { public override string ToString() => Value; }
