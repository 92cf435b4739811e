using System.Collections.Concurrent;
using Clienteling.Driving;
using Clienteling.Web.Identity;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Circuit = Clienteling.Driving.Circuit;

namespace Clienteling.Web.Tests.Identity;

public sealed class PeoplesActsTests
{
    [Fact]
    public async Task A_tap_and_a_way_to_another_page_are_what_somebody_does_and_a_page_that_was_drawn_is_not()
    {
        await using var house = new SocketHouse();
        await house.InitializeAsync();
        using var visitor = await Visitor.SignInAsync(house.Address, WebHouse.Manager, WebHouse.Password, "en");
        await using var circuit = await Circuit.OpenAsync(visitor, "/cases");
        await circuit.WhenAsync(page => page.Text.Contains("Waiting", StringComparison.Ordinal));
        house.Heard.ShouldContain(false, "the browser says that it has drawn the page");
        house.Heard.ShouldNotContain(true, "nobody has touched it");

        await circuit.GoAsync("/clients/new");
        await circuit.WhenAsync(page => page.Text.Contains("Family name", StringComparison.Ordinal));
        house.Heard.ShouldContain(true);

        house.Heard.Clear();
        await circuit.TapAsync(await circuit.FindAsync(n => n.Element == "form" && n["class"] == "client-form"));
        await circuit.WhenAsync(page => page.All().Any(n => n["role"] == "alert" || n["aria-invalid"] == "true"));
        house.Heard.ShouldContain(true);
    }

    private sealed class SocketHouse : WebHouse
    {
        public SocketHouse() => UseKestrel(0);

        public Uri Address
        {
            get
            {
                using var client = CreateClient();
                return client.BaseAddress!;
            }
        }

        /// <summary>Of all that browsers sent, whether it was taken for what somebody does.</summary>
        public ConcurrentQueue<bool> Heard { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddScoped<CircuitHandler>(_ => new Listener(Heard)));
        }
    }

    private sealed class Listener(ConcurrentQueue<bool> heard) : CircuitHandler
    {
        public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
        {
            heard.Enqueue(PeoplesActs.IsOne);
            return next(context);
        };
    }
}
