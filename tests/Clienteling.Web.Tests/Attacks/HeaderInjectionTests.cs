using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace Clienteling.Web.Tests.Attacks;

/// <summary>What is typed or sent never writes a header or a directive of its own; asked over a real socket, as an attacker would.</summary>
public sealed class HeaderInjectionTests(HeaderInjectionTests.OnASocket house) : IClassFixture<HeaderInjectionTests.OnASocket>
{
    private const string Injected = "X-Injected";

    [Theory]
    [InlineData("/language/fr?returnTo=%2Fme%0d%0aX-Injected:%201")]
    [InlineData("/theme/dark?returnTo=%2Fme%0aX-Injected:%201")]
    [InlineData("/language/fr%0d%0aX-Injected:%201")]
    [InlineData("/theme/dark%0d%0aX-Injected:%201")]
    [InlineData("/me?culture=fr%0d%0aX-Injected:%201")]
    [InlineData("/login?returnUrl=%2Fme%0d%0aX-Injected:%201")]
    [InlineData("/no/such/page%0d%0aX-Injected:%201")]
    [InlineData("/lifetime-value/quarters%0d%0aX-Injected:%201.csv")]
    [InlineData("/decisions/times.csv?boutique=GINZA%0d%0aX-Injected:%201")]
    public async Task A_line_break_in_an_address_is_no_header(string address)
    {
        var head = await AskAsync($"GET {address} HTTP/1.1", $"Host: localhost:{house.Port}");

        head.ShouldStartWith("HTTP/1.1 ");
        head.ShouldNotContain(Environment.NewLine + Injected, Case.Insensitive);
        head.Split("\r\n").ShouldAllBe(line => !line.StartsWith(Injected, StringComparison.OrdinalIgnoreCase));
        head.ShouldNotContain(" 500 ");
    }

    [Theory]
    [InlineData("Cookie: tablet=Salon%0d%0aX-Injected:%201")]
    [InlineData("Cookie: culture=c%3Dfr%0d%0aX-Injected:%201")]
    [InlineData("Cookie: theme=dark%0d%0aX-Injected:%201")]
    [InlineData("X-Correlation-Id: 7K3M-Q2XD")]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Original-URL: /admin")]
    [InlineData("X-HTTP-Method-Override: POST")]
    public async Task What_a_header_says_is_not_repeated_nor_believed(string header)
    {
        var head = await AskAsync("GET /login HTTP/1.1", $"Host: localhost:{house.Port}", header);

        head.ShouldStartWith("HTTP/1.1 200 ");
        head.ShouldNotContain("7K3M-Q2XD");
        head.ShouldNotContain("evil.example");
        head.Split("\r\n").ShouldAllBe(line => !line.StartsWith(Injected, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("evil.example;script-src*")]
    [InlineData("evil.example,script-src")]
    [InlineData("'unsafe-inline'")]
    [InlineData("evil.example/;x")]
    [InlineData("")]
    [InlineData("[::1")]
    public async Task A_host_that_is_none_is_refused_before_anything_is_made_of_it(string host)
    {
        var head = await AskAsync("GET /login HTTP/1.1", $"Host: {host}");

        head.ShouldStartWith("HTTP/1.1 400 ");
        head.ShouldNotContain("evil.example");
        head.ShouldNotContain("script-src*");
    }

    [Fact]
    public async Task A_balancer_that_names_no_host_hears_how_it_is() =>
        (await AskAsync("GET /health/ready HTTP/1.0")).ShouldStartWith("HTTP/1.1 200 ");

    [Theory]
    [InlineData("clienteling.maison.example", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("maison.example", HttpStatusCode.BadRequest)]
    public async Task Where_the_products_names_are_said_any_other_is_refused(string host, HttpStatusCode answer)
    {
        await using var plain = new WebHouse();
        await using var named = plain.WithWebHostBuilder(builder => builder.UseSetting("AllowedHosts", "clienteling.maison.example"));
        using var browser = new Browser(named.CreateClient());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = host } };

        (await browser.SendAsync(request)).StatusCode.ShouldBe(answer);
    }

    [Fact]
    public async Task A_form_of_more_than_a_megabyte_is_not_read()
    {
        var head = await AskAsync("POST /account/sign-in HTTP/1.1", $"Host: localhost:{house.Port}", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 2000000000");

        head.ShouldStartWith("HTTP/1.1 413 ");
    }

    private async Task<string> AskAsync(params string[] lines)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, house.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return text.Split("\r\n\r\n")[0];
    }

    /// <summary>The house, listening.</summary>
    public sealed class OnASocket : WebHouse
    {
        public OnASocket() => UseKestrel(0);

        public int Port => ClientOptions.BaseAddress.Port;

        protected override void ConfigureWebHost(IWebHostBuilder builder) => base.ConfigureWebHost(builder);
    }
}
