using System.Net;
using System.Text.RegularExpressions;

namespace Clienteling.Driving;

/// <summary>Somebody who signed in at the door and may open as many pages as they like.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    private Visitor(Uri house)
    {
        House = house;
        http = new(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = house };
    }

    /// <summary>The product's address.</summary>
    public Uri House { get; }

    internal CookieContainer Cookies { get; } = new();

    /// <summary>Signs in as the browser's form does.</summary>
    /// <exception cref="InvalidOperationException">The door stayed shut.</exception>
    public static async Task<Visitor> SignInAsync(Uri house, string email, string password, string language)
    {
        var visitor = new Visitor(house);
        using var door = await visitor.http.GetAsync($"/login?culture={language}");
        var form = await door.Content.ReadAsStringAsync();
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups["token"].Value, ["email"] = email, ["password"] = password, ["returnUrl"] = "",
        });
        using var answer = await visitor.http.PostAsync("/account/sign-in", fields);
        if (answer.StatusCode != HttpStatusCode.Found || answer.Headers.Location!.ToString().Contains("/login", StringComparison.Ordinal))
            throw new InvalidOperationException($"{email} could not sign in: {(int)answer.StatusCode} {answer.Headers.Location}");
        return visitor;
    }

    internal Task<string> PageAsync(string address) => http.GetStringAsync(address);

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
