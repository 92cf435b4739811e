using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clienteling.Web.Tests.Hosting;

public class CircuitErrorsTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", null, true)]
    public async Task The_browser_learns_what_went_wrong_at_the_server_only_in_development_or_where_it_was_asked_for(string environment, string? detailed, bool learns)
    {
        await using var hosted = house.WithWebHostBuilder(builder => builder.UseEnvironment(environment).UseSetting("DetailedErrors", detailed));

        hosted.Services.GetRequiredService<IOptions<CircuitOptions>>().Value.DetailedErrors.ShouldBe(learns);
    }
}
