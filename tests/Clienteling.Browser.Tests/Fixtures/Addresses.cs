using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>
/// Every page, by who opens it. What stands in braces is looked up in the demo maison; pages of a case are seen on the way
/// through one (<see cref="OfACase"/>).
/// </summary>
internal static partial class Addresses
{
    public static readonly string[] Strangers = ["/login", "/login?error=wrong", "/status/500"];

    public static readonly string[] Associates =
    [
        "/today", "/today?q=nakamura", "/clients", "/clients?q=nakamura", "/clients?q=nobody+of+that+name", "/clients/new", "/clients/{client}", "/clients/{client}?tab=purchases",
        "/clients/{client}?tab=returns", "/clients/{client}?tab=conversations", "/clients/{client}?tab=selections", "/clients/{client}/edit",
        "/clients/{client}/returns/new", "/me", "/forbidden", "/not-found",
    ];

    public static readonly string[] Executives =
    [
        "/floor", "/floor?feed=today", "/floor/GINZA", "/cases", "/clients/{client}", "/lifetime-value", "/lifetime-value/people", "/decisions", "/decisions/cases", "/decisions/goodwill",
    ];

    /// <summary>Seen on the way to it: nothing is proposed before an executive sends it.</summary>
    public const string OfAProposal = "/admin/policies/proposals/{proposal}";

    public static readonly string[] OfACase = ["/cases/{case}", "/cases/{case}/settle", "/cases/{case}/follow-up"];

    public static readonly string[] Administrators =
    [
        "/admin", "/admin/policies", "/admin/policies/new", "/admin/policies/jp/boutique/shoes", "/admin/policies/jp/boutique/shoes/next", "/admin/authority",
        "/admin/authority/{manager}", "/admin/authority/house-rules", "/admin/authority/boutiques", "/admin/authority/boutiques/GINZA", "/admin/staff", "/admin/staff/new", "/admin/staff/{manager}", "/admin/boutiques",
        "/admin/boutiques/GINZA", "/admin/boutiques/new", "/admin/boutiques/rates", "/admin/imports", "/admin/imports/{import}", "/admin/audit", "/me",
    ];

    /// <summary>The routes of the product's pages, as its sources name them.</summary>
    public static IReadOnlyList<string> Routes() =>
        [.. Directory.EnumerateFiles(Path.Combine(Maison.WebProject, "Components"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(line => Page().Match(line)).Where(m => m.Success).Select(m => m.Groups["route"].Value)];

    /// <summary>Whether the route leads to the address; a placeholder stands for any value.</summary>
    public static bool Leads(string route, string address) =>
        Regex.IsMatch(address.Split('?')[0], "^" + Parameter().Replace(route, "[^/]+") + "$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>The address with what the maison knows in place of the braces.</summary>
    public static async Task<string> InAsync(this Maison maison, string address)
    {
        string? query = address.Contains("{client}", StringComparison.Ordinal) ? "SELECT Id FROM Clients WHERE Name_Family = '中村' AND Name_Given = '由紀'"
            : address.Contains("{manager}", StringComparison.Ordinal) ? $"SELECT Id FROM Staff WHERE Email = '{Someone.Kenji.Email}'"
            : address.Contains("{import}", StringComparison.Ordinal) ? "SELECT Id FROM ImportRuns ORDER BY CreatedAt DESC LIMIT 1"
            : null;
        return query is null ? address : Parameter().Replace(address, (await maison.ReadAsync(query)).Single());
    }

    /// <summary>The first column of a query, as text.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(this Maison maison, string query)
    {
        await using var db = new SqliteConnection($"Data Source={maison.Database};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = db.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> found = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) if (!await reader.IsDBNullAsync(0, TestContext.Current.CancellationToken)) found.Add(reader.GetString(0));
        return found;
    }

    [GeneratedRegex("^@page \"(?<route>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
