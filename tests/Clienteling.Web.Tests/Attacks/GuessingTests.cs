using Clienteling.Application.Data;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity;
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
    public async Task Nobody_can_tell_from_the_answers_whose_e_mail_exists()
    {
        await house.StaffAsync("exists@house.test", Role.Executive, "Exists", "Eva");
        using var browser = house.Open();

        var (somebody, nobody) = (await HearsAsync("exists@house.test"), await HearsAsync("exists.not@house.test"));

        somebody.ShouldBe(["wrong", "wrong", "wrong", "wrong", "locked", "locked", "locked"]);
        nobody.ShouldBe(somebody);

        async Task<List<string>> HearsAsync(string email)
        {
            List<string> heard = [];
            for (var i = 0; i < 7; i++) heard.Add((await browser.SignInAsync(email, "wrong")).Headers.Location!.OriginalString.Replace("/login?error=", "", StringComparison.Ordinal));
            return heard;
        }
    }

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

        public int Looked => looked;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref looked);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
