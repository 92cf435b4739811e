using System.Security.Claims;
using Clienteling.Application;
using Clienteling.Domain;

namespace Clienteling.Web.Identity;

/// <summary>Who is signed in: the circuit's owner, or the request's.</summary>
public sealed class SignedInStaff(CircuitIdentity circuit, IHttpContextAccessor http) : ISignedInStaff
{
    public StaffId? Id => StaffClaims.IdOf(Person);

    public string Device => Person?.FindFirstValue(StaffClaims.Device) ?? "";

    private ClaimsPrincipal? Person => circuit.Owner ?? http.HttpContext?.User;
}
