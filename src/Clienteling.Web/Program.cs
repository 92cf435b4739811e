using Clienteling.Web.Components;
using Clienteling.Web.Language;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLanguages(builder.Configuration, builder.Environment);
builder.Services.AddComponents();
builder.Services.AddSingleton(TimeProvider.System);

var app = builder.Build();
app.UseLanguages();
app.UseAntiforgery();
app.MapComponents();
await app.RunAsync();

/// <summary>The web project's entry point; public so that tests can host it.</summary>
public partial class Program;
