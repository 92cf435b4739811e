using System.Security.Claims;
using Clienteling.Application.Data;
using Clienteling.Sqlite;
using Clienteling.Web.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Web.Tests.Identity;

public sealed class CircuitIdentityTests(WebHouse house) : IClassFixture<WebHouse>
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_page_that_nobody_touched_for_twelve_hours_is_nobodys_however_often_it_was_drawn()
    {
        using var circuit = Over(house.Services.GetRequiredService<IServiceScopeFactory>());
        var owner = await OwnerAsync();
        clock.Advance(TimeSpan.FromHours(11));
        (await circuit.StillHoldsAsync(owner)).ShouldBeTrue();
        circuit.Used();

        clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1));
        (await circuit.StillHoldsAsync(owner)).ShouldBeTrue();
        clock.Advance(TimeSpan.FromMinutes(1));
        (await circuit.StillHoldsAsync(owner)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_is_sent_to_the_door_because_the_database_does_not_answer()
    {
        using var circuit = Over(new Failing(new SqliteException("unable to open database file", SQLitePCL.raw.SQLITE_CANTOPEN)));

        (await circuit.StillHoldsAsync(await OwnerAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_of_our_own_is_not_taken_for_a_yes()
    {
        using var circuit = Over(new Failing(new InvalidOperationException("a bug")));

        await Should.ThrowAsync<InvalidOperationException>(async () => await circuit.StillHoldsAsync(await OwnerAsync()));
    }

    private CircuitIdentity Over(IServiceScopeFactory scopes) => new(NullLoggerFactory.Instance, scopes, new SqliteErrors(), clock);

    private async Task<ClaimsPrincipal> OwnerAsync()
    {
        await using var scope = house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        return await door.CreateUserPrincipalAsync((await door.UserManager.FindByEmailAsync(WebHouse.Manager))!);
    }

    private sealed class Failing(Exception error) : IServiceScopeFactory
    {
        public IServiceScope CreateScope() => throw error;
    }
}
