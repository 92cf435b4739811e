using System.Net;
using Clienteling.Web.Identity;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Web.Tests.Identity;

public sealed class SignInLimitsTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly SignInLimits limits;

    public SignInLimitsTests() => limits = new(10, clock);

    [Fact]
    public async Task More_than_ten_tries_a_minute_on_one_sign_in_wait()
    {
        for (var i = 0; i < 10; i++) (await IsHeardAsync("::1", "who@house.test", right: true)).ShouldBeTrue();

        (await IsHeardAsync("::1", " WHO@house.test")).ShouldBeFalse();
        (await IsHeardAsync("::1", "other@house.test")).ShouldBeTrue();
    }

    [Fact]
    public async Task One_address_fails_so_often_in_a_quarter_of_an_hour_whatever_the_e_mails()
    {
        for (var i = 0; i < 10; i++) (await IsHeardAsync("203.0.113.7", $"{i}@house.test")).ShouldBeTrue();

        (await IsHeardAsync("203.0.113.7", "another@house.test")).ShouldBeFalse();
        (await IsHeardAsync("::ffff:203.0.113.7", "another@house.test")).ShouldBeFalse();
        (await IsHeardAsync("203.0.113.8", "another@house.test")).ShouldBeTrue();

        clock.Advance(TimeSpan.FromMinutes(14));
        (await IsHeardAsync("203.0.113.7", "another@house.test")).ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        (await IsHeardAsync("203.0.113.7", "another@house.test")).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_a_network_of_the_longer_addresses_is_one()
    {
        for (var i = 0; i < 10; i++) (await IsHeardAsync($"2001:db8:1:2::{i}", $"{i}@house.test")).ShouldBeTrue();

        (await IsHeardAsync("2001:db8:1:2:ffff::1", "another@house.test")).ShouldBeFalse();
        (await IsHeardAsync("2001:db8:1:3::1", "another@house.test")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_right_does_not_count_against_an_address()
    {
        for (var i = 0; i < 9; i++) await IsHeardAsync("203.0.113.7", $"{i}@house.test");
        for (var i = 0; i < 40; i++) (await IsHeardAsync("203.0.113.7", $"associate{i}@house.test", right: true)).ShouldBeTrue();

        (await IsHeardAsync("203.0.113.7", "tenth@house.test")).ShouldBeTrue();
        (await IsHeardAsync("203.0.113.7", "associate@house.test", right: true)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_not_looked_at_does_not_count_against_an_address()
    {
        using var held = await limits.TakeTurnAsync(IPAddress.Parse("203.0.113.9"), "busy@house.test", TestContext.Current.CancellationToken);
        using var leaves = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 10).Select(_ => limits.TakeTurnAsync(IPAddress.Parse("203.0.113.7"), "busy@house.test", leaves.Token).AsTask()).ToList();

        await leaves.CancelAsync();

        foreach (var one in waiting) await Should.ThrowAsync<OperationCanceledException>(one);
        for (var i = 0; i < 10; i++) (await IsHeardAsync("203.0.113.7", $"{i}@house.test")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_database_had_no_answer_to_does_not_count_against_an_address()
    {
        for (var i = 0; i < 50; i++)
        {
            // what looks it up throws, and nobody says what it was
            using var turn = await limits.TakeTurnAsync(IPAddress.Parse("203.0.113.7"), $"{i}@house.test", TestContext.Current.CancellationToken);
            turn.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_hundred_who_sign_in_at_once_at_one_address_all_come_in()
    {
        var heard = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            using var turn = await limits.TakeTurnAsync(IPAddress.Parse("203.0.113.7"), $"{i}@house.test", TestContext.Current.CancellationToken);
            await Task.Yield();
            return turn is not null;
        })));

        heard.ShouldAllBe(h => h);
    }

    public void Dispose() => limits.Dispose();

    private async Task<bool> IsHeardAsync(string address, string email, bool right = false)
    {
        using var turn = await limits.TakeTurnAsync(IPAddress.Parse(address), email, TestContext.Current.CancellationToken);
        if (!right) turn?.WasWrong();
        return turn is not null;
    }
}
