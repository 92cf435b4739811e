using Clienteling.Application;
using Clienteling.Web.Components;
using Clienteling.Web.Hosting;
using Clienteling.Web.Identity;
using Clienteling.Web.Language;

var builder = WebApplication.CreateBuilder(args);
Settings settings;
try
{
    settings = Settings.Read(builder.Configuration, builder.Environment);
}
catch (BadSettingsException bad)
{
    await Console.Error.WriteLineAsync(bad.Message);
    return 1;
}

builder.AddLogs(settings);
builder.Services
    .AddSingleton(settings)
    .AddDatabase(settings)
    .AddApplication()
    .AddStaffIdentity(settings, builder.Environment)
    .AddLanguages(builder.Configuration, builder.Environment)
    .AddComponents();

var app = builder.Build();
if (settings.Provider == DatabaseProvider.Sqlite) await app.Services.MigrateAsync(settings);

app.UseMiddleware<RequestLog>();
app.UseAuthentication();
app.UseAuthorization();
app.UseLanguages();
app.UseAntiforgery();
app.MapComponents();
app.MapSignIn();
await app.RunAsync();
return 0;

/// <summary>The web project's entry point; public so that tests can host it.</summary>
public partial class Program;
