using System.Security.Claims;
using Clienteling.Domain;
using Clienteling.Sqlite;
using Clienteling.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clienteling.Web.Tests.Identity;

public sealed class SignedInStaffTests : IDisposable
{
    private readonly HttpContextAccessor http = new();
    private readonly CircuitIdentity circuit;
    private readonly SignedInStaff signedIn;

    public SignedInStaffTests()
    {
        circuit = new(NullLoggerFactory.Instance, new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), new SqliteErrors(), TimeProvider.System);
        signedIn = new(circuit, http);
    }

    [Fact]
    public void Outside_of_any_page_it_is_nobody()
    {
        signedIn.Id.ShouldBeNull();
        signedIn.Device.ShouldBeEmpty();
    }

    [Fact]
    public void In_a_request_it_is_who_the_cookie_names()
    {
        var aiko = StaffId.New();

        http.HttpContext = new DefaultHttpContext { User = Cookie(aiko, "Salon 1") };

        signedIn.Id.ShouldBe(aiko);
        signedIn.Device.ShouldBe("Salon 1");
    }

    [Fact]
    public void In_a_circuit_it_is_its_owner_whatever_request_opened_it()
    {
        var (aiko, kenji) = (StaffId.New(), StaffId.New());
        http.HttpContext = new DefaultHttpContext { User = Cookie(kenji) };

        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(Cookie(aiko))));

        signedIn.Id.ShouldBe(aiko);
    }

    [Fact]
    public void A_circuit_whose_session_ended_is_nobody_s()
    {
        http.HttpContext = new DefaultHttpContext { User = Cookie(StaffId.New()) };
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(new(new ClaimsIdentity()))));

        signedIn.Id.ShouldBeNull();
    }

    [Theory]
    [InlineData("not-an-id", "Identity.Application")]
    [InlineData("01a20659-43d7-7f14-87d6-2703ebcbfbab", null)]
    public void An_identity_that_nobody_vouches_for_is_nobody(string id, string? scheme)
    {
        http.HttpContext = new DefaultHttpContext { User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id)], scheme)) };

        signedIn.Id.ShouldBeNull();
    }

    public void Dispose() => ((IDisposable)circuit).Dispose();

    private static ClaimsPrincipal Cookie(StaffId id, string? tablet = null) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id.ToString()), .. tablet is null ? (Claim[])[] : [new(StaffClaims.Device, tablet)]], "Identity.Application"));
}
