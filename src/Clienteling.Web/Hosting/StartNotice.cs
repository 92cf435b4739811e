using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Hosting;

/// <summary>What a start says to who sits at the terminal: where the maison is and, in the demo, who can go in.</summary>
public static class StartNotice
{
    public static async Task SayWhereWhenStartedAsync(this WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        var demo = app.Services.GetRequiredService<Settings>().Demo && await DemoMaison.IsThereAsync(db);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            Console.Out.Write(Text(addresses, demo ? DemoMaison.SignIns : []));
        });
    }

    /// <summary>The notice.</summary>
    /// <param name="addresses">Where the product listens.</param>
    /// <param name="signIns">The demo's, or none.</param>
    public static string Text(IEnumerable<string> addresses, IReadOnlyList<DemoSignIn> signIns)
    {
        var text = new StringWriter();
        text.WriteLine();
        foreach (var address in addresses) text.WriteLine($"  Clienteling is open at {address}");
        if (signIns.Count > 0)
        {
            string[] headings = ["E-mail", "Who", "PIN"];
            var rows = signIns.Select(s => (string[])[s.Email, s.Name + ", " + s.Role.ToString().ToLowerInvariant() + (s.Boutique is null ? "" : " in " + s.Boutique), s.Pin]).Prepend(headings).ToList();
            var widths = headings.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
            text.WriteLine();
            text.WriteLine($"  The demo maison's sign-ins, all with the password {DemoMaison.Password}");
            text.WriteLine();
            foreach (var row in rows) text.WriteLine("  " + string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
        text.WriteLine();
        return text.ToString();
    }
}
