using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Clienteling.Web.Hosting;

/// <summary>What a start says to who sits at the terminal: where the maison is.</summary>
public static class StartNotice
{
    public static void SayWhereWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.Out.WriteLine($"Clienteling is open at {address}");
    });
}
