using Clienteling.Application;
using Clienteling.Application.Data;
using Clienteling.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Clienteling.Web.Identity;

/// <summary>Who may come in, how that is remembered, and that everything asks for it.</summary>
public static class IdentitySetup
{
    /// <summary>Failures that lock an account.</summary>
    public const int MostFailures = 5;

    /// <summary>How long it stays locked.</summary>
    internal static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lasts after its last use.</summary>
    internal static readonly TimeSpan Session = TimeSpan.FromHours(12);

    public static IServiceCollection AddStaffIdentity(this IServiceCollection services, Settings settings, IHostEnvironment environment)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 10;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = MostFailures;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
            })
            .AddEntityFrameworkStores<ClientelingDb>()
            .AddClaimsPrincipalFactory<StaffClaims>()
            .AddSignInManager<StaffSignIn>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            // the prefix lets no other host of the domain plant one
            options.Cookie.Name = environment.IsDevelopment() ? "clienteling" : "__Host-clienteling";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.ExpireTimeSpan = Session;
            options.SlidingExpiration = true;
            options.LoginPath = "/login";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= SessionCheck.IsUse(context.Request);
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
            var toLogin = options.Events.OnRedirectToLogin;
            // a circuit's script can't follow to a page: it is told, and opens its own page anew
            options.Events.OnRedirectToLogin = context =>
                !SessionCheck.IsUse(context.Request) ? Answer(context, StatusCodes.Status401Unauthorized) : toLogin(context);
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "clienteling-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddDataProtection().SetApplicationName("Clienteling").PersistKeysToFileSystem(new(settings.KeysPath));
        services.AddSingleton(provider => new SignInLimits(settings.FailuresPerAddress, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EndedSessions>();
        services.AddScoped<CircuitIdentity>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitIdentity>());
        services.AddScoped<ISignedInStaff, SignedInStaff>();
        services.AddScoped<CircuitHandler, DutyCircuit>();
        return services;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
