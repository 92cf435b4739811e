using System.Net;
using System.Text.RegularExpressions;
using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests;

/// <summary>
/// The whole product on an embedded database of its own, with one person of each role; gone with its last test.
/// </summary>
public class WebHouse : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "Quiet-Ivory-7";
    public const string Associate = "haru.mori@house.test";
    public const string Manager = "jun.abe@house.test";
    public const string Executive = "alice.dupont@house.test";
    public const string Administrator = "noor.visser@house.test";

    private readonly string folder = Directory.CreateTempSubdirectory("clienteling-web-").FullName;

    /// <summary>The host's environment.</summary>
    protected virtual string Environment => "Development";

    private string Connection => $"Data Source={Path.Combine(folder, "house.db")}";

    /// <summary>All that was written to the log file so far.</summary>
    public string Log
    {
        get
        {
            using var file = new FileStream(Directory.GetFiles(folder, "log*.txt").Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new StreamReader(file).ReadToEnd();
        }
    }

    public async ValueTask InitializeAsync()
    {
        await PutAsync(Boutique.Open(new("GINZA"), "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan"));
        await StaffAsync(Associate, Role.Associate, "森", "春", "もり", "はる", "ja");
        await StaffAsync(Manager, Role.Manager, "阿部", "純", "あべ", "じゅん", "ja");
        await StaffAsync(Executive, Role.Executive, "Dupont", "Alice", null, null, "fr");
        await StaffAsync(Administrator, Role.Administrator, "Visser", "Noor", null, null, "it");
    }

    public async Task<StaffMember> StaffAsync(string email, Role role, string family, string given, string? familyReading = null, string? givenReading = null, string language = "en")
    {
        var member = StaffMember.Join(
            StaffId.New(), email, PersonName.Of(family, given, familyReading, givenReading), role, language, new(2022, 11, 1),
            role is Role.Associate or Role.Manager ? [new("GINZA")] : []);
        await PutAsync(member);
        await using var scope = Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
            .CreateAsync(new() { Id = member.Id.Value, UserName = email, Email = email, LockoutEnabled = true }, Password);
        made.Succeeded.ShouldBeTrue(made.ToString());
        return member;
    }

    /// <summary>Puts things into the database past the door.</summary>
    public async Task PutAsync(params object[] things)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        db.AddRange(things);
        await db.SaveChangesAsync();
    }

    /// <summary>Looks into the database, or changes it, past the door.</summary>
    public async Task<T> LookAsync<T>(Func<ClientelingDb, Task<T>> look)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        return await look(db);
    }

    /// <summary>A browser that keeps its cookies and follows no redirect.</summary>
    public Browser Open() => new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress }));

    /// <summary>A browser in which that person is signed in.</summary>
    public async Task<Browser> OpenAsync(string email)
    {
        var browser = Open();
        (await browser.SignInAsync(email)).Headers.Location!.OriginalString.ShouldBe("/");
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("ConnectionStrings:Clienteling", Connection);
        builder.UseSetting("Keys:Path", Path.Combine(folder, "keys"));
        builder.UseSetting("Imports:Path", Path.Combine(folder, "imports"));
        builder.UseSetting("Logging:File:Path", Path.Combine(folder, "log.txt"));
        builder.UseSetting("Demo:Enabled", "false");
        // static files say how long they keep, as they do once published
        builder.UseSetting("EnableStaticAssetsDevelopmentCaching", "true");
        // what signs people in and asks for the database itself is checked for SQL Server as well
        builder.ConfigureTestServices(services => services.ConfigureDbContext<ClientelingDb>(options => options.AddInterceptors(SqlServerTwin.Instance, SqlServerColumns.Instance)));
        // these tests are about who may, not about how long a hash takes
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same in production.</summary>
public sealed class ProductionHouse : WebHouse
{
    protected override string Environment => "Production";
}

/// <summary>A browser as far as the server knows.</summary>
public sealed partial class Browser(HttpClient http) : IDisposable
{
    public Task<HttpResponseMessage> GetAsync(string address) => http.GetAsync(new Uri(address, UriKind.Relative));

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string? Value)[] fields) =>
        http.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    /// <summary>Fills in the sign-in form and sends it.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string email, string password = WebHouse.Password, string? returnUrl = null) =>
        await PostAsync("/account/sign-in", ("__RequestVerificationToken", await TokenAsync("/login")), ("email", email), ("password", password), ("returnUrl", returnUrl));

    /// <summary>The antiforgery token of the first form on a page.</summary>
    public async Task<string> TokenAsync(string page)
    {
        var response = await GetAsync(page);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await TokenOfAsync(response);
    }

    /// <summary>The antiforgery token of the first form of an answer.</summary>
    public async Task<string> TokenOfAsync(HttpResponseMessage response)
    {
        return WebUtility.HtmlDecode(Token().Match(await response.Content.ReadAsStringAsync()).Groups["token"].Value);
    }

    /// <summary>What an address answers, as text.</summary>
    public async Task<string> ReadAsync(string address) => await ReadAsync(await GetAsync(address));

    public static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync();

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
