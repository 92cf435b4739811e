using Clienteling.Application;
using Clienteling.Web.Commands;
using Clienteling.Web.Components;
using Clienteling.Web.Hosting;
using Clienteling.Web.Identity;
using Clienteling.Web.Language;

var isCommand = CommandLine.IsCommand(args);
var builder = WebApplication.CreateBuilder(isCommand ? [] : args);
Settings settings;
try
{
    settings = Settings.Read(builder.Configuration, builder.Environment);
    if (!isCommand) settings.MakeFolders();
}
catch (BadSettingsException bad)
{
    await Console.Error.WriteLineAsync(bad.Message);
    return CommandLine.Failed;
}

builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    // forms of a few lines; files come through the circuit, a little at a time
    kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
});
builder.AddLogs(settings, isCommand);
builder.Services
    .AddSingleton(settings)
    .AddDatabase(settings)
    .AddApplication()
    .AddHosting(settings, builder.Environment)
    .AddTelemetry(isCommand ? settings with { Telemetry = null } : settings)
    .AddStaffIdentity(settings, builder.Environment)
    .AddLanguages(builder.Configuration, builder.Environment)
    .AddComponents()
    .AddCommands();

await using var app = builder.Build();
if (isCommand) return await CommandLine.RunAsync(app.Services, args, Terminal.Process);

PageGuard.MustHold(typeof(Program).Assembly);
await app.PrepareDatabaseAsync();

app.UseForwardedHeaders();
app.UseMiddleware<RequestLog>();
app.UseHostNames();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseOwnOrigin();
if (!app.Environment.IsDevelopment()) app.UseHsts();
if (!app.Environment.IsDevelopment() && app.Configuration.ListensOnHttps()) app.UseHttpsRedirection();
app.UseResponseCompression();
app.UseAuthentication();
app.UseAuthorization();
app.UseLanguages();
app.UseAntiforgery();
app.MapHealth();
app.MapSignIn();
app.MapComponents();

await app.SayWhereWhenStartedAsync();
await app.RunAsync();
return 0;

/// <summary>The web project's entry point; public so that tests can host it.</summary>
public partial class Program;
