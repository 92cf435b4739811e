using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Application.Staff;
using Clienteling.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clienteling.Web.Identity;

/// <summary>The door: in with e-mail and password, out with one tap.</summary>
public static class SignInEndpoints
{
    // what is said after a failure, and when, must not tell whether anybody has the e-mail: one that is counted is also saved
    private static readonly TimeSpan FailureTakes = TimeSpan.FromMilliseconds(300);

    // of an address that is none nothing is kept, not even that it was tried
    private const int LongestEmail = 254;

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/account/sign-in", SignInAsync).AllowAnonymous().DisableAntiforgery();
        // a page on which somebody works says so now and then: a circuit is no request, and would let its session run out
        endpoints.MapGet("/session", () => Results.Ok());
        endpoints.MapPost("/logout", SignOutAsync).AllowAnonymous().DisableAntiforgery();
    }

    // Antiforgery is checked here and not before: a form that stood open too long leads to a fresh one, not to an error.
    private static async Task<IResult> SignInAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl,
        HttpContext context, IAntiforgery antiforgery, SignInManager<Account> door, SignInLimits limits, ILogger<StaffSignIn> log)
    {
        returnUrl = LocalAddress.Of(returnUrl);
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.LocalRedirect(Login(null, returnUrl));
        if (string.IsNullOrWhiteSpace(email) || email.Length > LongestEmail || string.IsNullOrEmpty(password)) return Results.LocalRedirect(Login("wrong", returnUrl));

        var began = Stopwatch.GetTimestamp();
        string error;
        using (var turn = await limits.TakeTurnAsync(context.Connection.RemoteIpAddress, email, context.RequestAborted))
        {
            if (turn is null)
            {
                log.LogWarning("Sign-in not looked at: too many tries");
                return Results.LocalRedirect(Login("locked", returnUrl));
            }
            var account = await door.UserManager.FindByEmailAsync(email.Trim());
            if (account is not null && await OpensAsync(door, account, password, log))
            {
                await door.SignInAsync(account, isPersistent: false);
                log.LogInformation("{Staff} signed in", account.Id);
                return Results.LocalRedirect(returnUrl ?? "/");
            }
            if (account is null)
            {
                door.UserManager.PasswordHasher.HashPassword(new Account(), password);
                log.LogWarning("Sign-in refused: no such account");
            }
            turn.WasWrong();
            error = limits.SaysLocked(email) ? "locked" : "wrong";
        }
        await Task.Delay(FailureTakes - TimeSpan.FromTicks(Stopwatch.GetElapsedTime(began).Ticks % FailureTakes.Ticks), context.RequestAborted);
        return Results.LocalRedirect(Login(error, returnUrl));
    }

    private static async Task<bool> OpensAsync(SignInManager<Account> door, Account account, string password, ILogger log)
    {
        var result = await door.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded) log.LogWarning("Sign-in of {Staff} refused: {Reason}", account.Id, result);
        return result.Succeeded;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, GoOffDuty off, EndedSessions ended, ILogger<GoOffDuty> log)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.LocalRedirect("/");
        try
        {
            await ended.EndAsync(context.User);
            await off.RunAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // a tablet that is put away locks, whatever becomes of what is written down about it
            log.LogError(error, "Locking could not be written down as the end of a session and a duty");
        }
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("/login");
    }

    private static string Login(string? error, string? returnUrl) =>
        "/login" + QueryString.Create(new KeyValuePair<string, string?>[] { new("error", error), new("returnUrl", returnUrl) }.Where(part => part.Value is not null));
}
