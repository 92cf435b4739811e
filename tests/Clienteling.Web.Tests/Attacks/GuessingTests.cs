using System.Diagnostics;
using System.Net;
using Clienteling.Application.Data;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Attacks;

public sealed class GuessingTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task Of_a_hundred_passwords_guessed_at_once_on_as_many_nodes_five_are_answered_and_then_not_even_the_right_one()
    {
        const string Email = "guessed.at@house.test";
        await house.StaffAsync(Email, Role.Executive, "Guessed", "Gia");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => TryAsync(Email, $"Guess-{i}"))));

        answers.Count(a => a.Succeeded).ShouldBe(0);
        // the fifth hears that it is locked
        answers.Count(a => a is { Succeeded: false, IsLockedOut: false }).ShouldBe(4);
        answers.Count(a => a.IsLockedOut).ShouldBe(96);
        (await TryAsync(Email, WebHouse.Password)).IsLockedOut.ShouldBeTrue();
    }

    [Fact]
    public async Task The_right_password_among_a_hundred_guessed_at_once_is_found_no_oftener_than_by_five_guesses()
    {
        const string Email = "lucky@house.test";
        await house.StaffAsync(Email, Role.Executive, "Lucky", "Lea");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => TryAsync(Email, i == 99 ? WebHouse.Password : $"Guess-{i}"))));

        // a right one forgives those before it
        answers.Count(a => a is { Succeeded: false, IsLockedOut: false }).ShouldBeLessThanOrEqualTo(answers.Any(a => a.Succeeded) ? 8 : 4);
        answers.Count(a => a.IsLockedOut).ShouldBeGreaterThanOrEqualTo(91);
    }

    [Fact]
    public async Task Of_a_hundred_forms_sent_at_once_from_one_address_ten_at_most_are_looked_at()
    {
        const string Email = "form@house.test";
        await house.StaffAsync(Email, Role.Executive, "Form", "Fay");
        var counting = new Counting();
        await using var counted = house.WithWebHostBuilder(host => host.ConfigureServices(services => services.AddSingleton<IPasswordHasher<Account>>(counting)));
        using var browser = new Browser(counted.CreateClient(new() { AllowAutoRedirect = false }));
        var token = await browser.TokenAsync("/login");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            browser.PostAsync("/account/sign-in", ("__RequestVerificationToken", token), ("email", Email), ("password", $"guess {i}"))));

        counting.Looked.ShouldBe(5);
        answers.Count(a => a.Headers.Location!.OriginalString == "/login?error=wrong").ShouldBe(4);
        answers.Count(a => a.Headers.Location!.OriginalString == "/login?error=locked").ShouldBe(96);
    }

    [Fact]
    public async Task One_password_tried_on_everybody_at_once_from_one_address_is_looked_at_fifty_times()
    {
        await house.StaffAsync("sprayed@house.test", Role.Executive, "Sprayed", "Sia");
        var counting = new Counting();
        await using var node = Node(counting);
        using var browser = new Browser(node.CreateClient(new() { AllowAutoRedirect = false }));
        var token = await browser.TokenAsync("/login");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => HearsAsync(browser, $"somebody{i}@house.test", "wrong", token)));

        counting.Burnt.ShouldBe(50);
        answers.Count(a => a == "wrong").ShouldBe(50);
        answers.Count(a => a == "locked").ShouldBe(150);
        (await HearsAsync(browser, "sprayed@house.test", WebHouse.Password, token)).ShouldBe("locked");
        (await HearsAsync(browser, "sprayed@house.test", WebHouse.Password, token, from: "203.0.113.8")).ShouldBe("/");
    }

    [Fact]
    public async Task A_boutique_whose_tablets_share_an_address_signs_in_as_often_as_it_likes()
    {
        await using var node = Node(mostFailures: 10);
        string[] people = [WebHouse.Associate, WebHouse.Manager, WebHouse.Executive, WebHouse.Administrator];

        for (var i = 0; i < 20; i++)
        {
            using var tablet = new Browser(node.CreateClient(new() { AllowAutoRedirect = false }));
            (await HearsAsync(tablet, people[i % 4], WebHouse.Password, await tablet.TokenAsync("/login"))).ShouldBe("/");
        }
    }

    [Fact]
    public async Task Nobody_can_tell_from_the_answers_of_two_nodes_whose_e_mail_exists_nor_who_was_locked_before_or_has_left_or_signs_in_meanwhile()
    {
        await house.StaffAsync("exists@house.test", Role.Executive, "Exists", "Eva");
        await house.StaffAsync("failed.before@house.test", Role.Executive, "Failed", "Fia");
        await house.StaffAsync("locked.before@house.test", Role.Executive, "Locked", "Lia");
        await house.StaffAsync("has.left@house.test", Role.Executive, "Left", "Lou");
        await house.StaffAsync("busy@house.test", Role.Executive, "Busy", "Bea");
        await house.LookAsync(db => db.Users.Where(a => a.Email == "failed.before@house.test").ExecuteUpdateAsync(a => a.SetProperty(p => p.AccessFailedCount, 4)));
        await house.LookAsync(db => db.Users.Where(a => a.Email == "locked.before@house.test").ExecuteUpdateAsync(a => a.SetProperty(p => p.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(10))));
        await house.LookAsync(db => db.Staff.Where(s => s.Email == "has.left@house.test").ExecuteUpdateAsync(s => s.SetProperty(p => p.Active, false)));
        await using var one = Node();
        await using var two = Node();
        using var first = new Browser(one.CreateClient(new() { AllowAutoRedirect = false }));
        using var second = new Browser(two.CreateClient(new() { AllowAutoRedirect = false }));
        var tokens = (await first.TokenAsync("/login"), await second.TokenAsync("/login"));

        var nobody = await AnswersAsync("exists.not@house.test");

        nobody.ShouldBe(["wrong", "wrong", "wrong", "wrong", "wrong", "wrong", "locked", "locked", "wrong", "locked"]);
        foreach (var email in new[] { "exists@house.test", "failed.before@house.test", "locked.before@house.test", "has.left@house.test", "busy@house.test" })
            (await AnswersAsync(email)).ShouldBe(nobody, email);

        async Task<List<string>> AnswersAsync(string email)
        {
            List<string> heard = [];
            foreach (var node in new[] { 1, 1, 2, 2, 1, 1, 1, 1, 2, 1 })
            {
                if (email == "busy@house.test" && heard.Count == 3)
                {
                    using var own = new Browser(one.CreateClient(new() { AllowAutoRedirect = false }));
                    (await HearsAsync(own, email, WebHouse.Password, await own.TokenAsync("/login"), from: "203.0.113.8")).ShouldBe("/");
                }
                var began = Stopwatch.GetTimestamp();
                heard.Add(await (node == 1 ? HearsAsync(first, email, "wrong", tokens.Item1) : HearsAsync(second, email, "wrong", tokens.Item2)));
                Stopwatch.GetElapsedTime(began).TotalMilliseconds.ShouldBeGreaterThan(290);
            }
            return heard;
        }
    }

    /// <summary>What the page says after a try, or where it leads.</summary>
    private static async Task<string> HearsAsync(Browser browser, string email, string password, string token, string from = "203.0.113.7")
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, new Uri("/account/sign-in", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("email", email), new("password", password)]), Headers = { { FromAddress.Header, from } },
        };
        using var answer = await browser.SendAsync(form);
        return answer.Headers.Location!.OriginalString.Replace("/login?error=", "", StringComparison.Ordinal);
    }

    /// <summary>A node on the house's database that believes what a request says of where it comes from.</summary>
    private WebApplicationFactory<Program> Node(Counting? counting = null, int? mostFailures = null) => house.WithWebHostBuilder(host =>
    {
        if (mostFailures is { } most) host.UseSetting("SignIn:FailuresPerAddress", $"{most}");
        host.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter, FromAddress>();
            if (counting is not null) services.AddSingleton<IPasswordHasher<Account>>(counting);
        });
    });

    /// <summary>As a node of its own would: with its own session, and past the turnstile that each node has for itself.</summary>
    private async Task<SignInResult> TryAsync(string email, string password)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        return await door.CheckPasswordSignInAsync((await door.UserManager.FindByEmailAsync(email))!, password, lockoutOnFailure: true);
    }

    private sealed class Counting : PasswordHasher<Account>
    {
        private int looked;
        private int burnt;

        /// <summary>Passwords held against somebody's.</summary>
        public int Looked => looked;

        /// <summary>Passwords hashed only to take as long.</summary>
        public int Burnt => burnt;

        public override string HashPassword(Account user, string password)
        {
            Interlocked.Increment(ref burnt);
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref looked);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private sealed class FromAddress : IStartupFilter
    {
        public const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                if (context.Request.Headers[Header] is [{ } from]) context.Connection.RemoteIpAddress = IPAddress.Parse(from);
                return go(context);
            });
            next(app);
        };
    }
}
