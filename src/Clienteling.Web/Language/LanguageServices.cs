using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Clienteling.Web.Language;

/// <summary>Which language somebody reads: this browser's choice, then the person's own, then what the browser asks for.</summary>
public static class LanguageServices
{
    /// <summary>The claim that carries a person's own language.</summary>
    public const string CultureClaim = "culture";

    /// <summary>The cookie of this browser's choice.</summary>
    internal const string CookieName = "culture";

    public static IServiceCollection AddLanguages(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var offered = Offered(configuration);
        services.AddScoped<Reader>(_ => new Reader());
        services.AddScoped<Sayings>();
        services.AddScoped<Components.Cases.CaseWords>();
        services.AddScoped<Components.Clients.ClientSayings>();
        services.AddScoped<Components.Clients.MomentWords>();
        services.AddScoped<Components.LifetimeValue.ValueWords>();
        services.AddScoped<Components.Floor.FloorWords>();
        services.AddScoped<Components.Cases.CaseSayings>();
        services.AddScoped<Formats>();
        services.AddScoped(provider => new Words(
            provider.GetRequiredService<Reader>(),
            provider.GetRequiredService<Formats>(),
            OnMissing(environment, provider.GetRequiredService<ILogger<Words>>())));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages.Default);
            options.SupportedCultures = options.SupportedUICultures = [.. offered];
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider(),
                new CookieRequestCultureProvider { CookieName = CookieName },
                new CustomRequestCultureProvider(OwnLanguage),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        return services;
    }

    /// <summary>
    /// Sets each request's culture. Stands after authentication, since a person's own language is one of their claims, and
    /// before the endpoints, so that a circuit runs in the culture of the request that opened it.
    /// </summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        app.UseRequestLocalization();
        return app.Use((context, next) =>
        {
            if (context.Features.Get<IRequestCultureFeature>() is { Provider: QueryStringRequestCultureProvider, RequestCulture.UICulture.Name: { } chosen })
                Remember(context, chosen);
            return next(context);
        });
    }

    /// <summary>Switches this browser to a language; choosing the person's own one again forgets the switch.</summary>
    internal static void Switch(HttpContext context, string culture)
    {
        if (context.User.FindFirst(CultureClaim)?.Value == culture) context.Response.Cookies.Delete(CookieName);
        else Remember(context, culture);
    }

    internal static IEnumerable<CultureInfo> Offered(IConfiguration configuration) =>
        Languages.All.Select(language => language.Code)
            .Concat(configuration.GetValue("Languages:Pseudo", defaultValue: false) ? [Languages.Pseudo] : [])
            .Select(CultureInfo.GetCultureInfo);

    private static void Remember(HttpContext context, string culture) => context.Response.Cookies.Append(
        CookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
        new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });

    private static Task<ProviderCultureResult?> OwnLanguage(HttpContext context) =>
        Task.FromResult(context.User.FindFirst(CultureClaim) is { Value: { Length: > 0 } culture } ? new ProviderCultureResult(culture) : null);

    private static Action<string> OnMissing(IHostEnvironment environment, ILogger logger) => key =>
    {
        if (environment.IsDevelopment()) throw new KeyNotFoundException($"No text for '{key}' in Resources/.");
        logger.LogError("No text for {Key}", key);
    };
}
