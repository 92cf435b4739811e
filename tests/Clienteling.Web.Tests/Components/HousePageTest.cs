using AngleSharp.Dom;
using Bunit;
using Clienteling.Application;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Admin.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components;

/// <summary>A page over the real use cases and a real database, as whoever is signed in sees it.</summary>
public abstract class HousePageTest : ComponentTest, IClassFixture<WebHouse>
{
    private readonly SignedIn signedIn = new();

    protected HousePageTest(WebHouse house)
    {
        House = house;
        Services.AddLogging();
        Services.AddApplication();
        Services.AddSingleton(house.Services.GetRequiredService<IDbContextFactory<ClientelingDb>>());
        Services.AddSingleton(house.Services.GetRequiredService<IDatabaseErrors>());
        Services.AddSingleton<ISignedInStaff>(signedIn);
        Services.AddScoped<ChainCheck>();
        Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
    }

    protected WebHouse House { get; }

    protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    /// <summary>Signs in, as the administrator unless told otherwise.</summary>
    protected async Task<StaffMember> SignInAsync(string email = WebHouse.Administrator)
    {
        var person = await StaffAsync(email);
        signedIn.Id = person.Id;
        return person;
    }

    /// <summary>Another administrator, who is signed in from then on.</summary>
    protected async Task<StaffMember> AnotherAdministratorAsync()
    {
        var other = await House.StaffAsync($"{Guid.NewGuid():N}@house.test", Role.Administrator, "Okafor", "Ada");
        signedIn.Id = other.Id;
        return other;
    }

    protected Task<StaffMember> StaffAsync(string email) => House.LookAsync(db => db.Staff.AsNoTracking().SingleAsync(s => s.Email == email));

    protected T Use<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Opens a page at its address, so that it reads what the address says.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? with = null) where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<TPage>(parameters => with?.Invoke(parameters));
        page.WaitForElement("h1", TimeSpan.FromSeconds(20));
        return page;
    }

    private sealed class SignedIn : ISignedInStaff
    {
        public StaffId? Id { get; set; }
        public string Device => "Office";
    }
}

/// <summary>Finds what stands on a page as people find it: by its words.</summary>
internal static class PageReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The field whose label begins so.</summary>
    public static IElement Field(this IRenderedComponent<IComponent> page, string label) =>
        page.Find("#" + page.FindAll("label[for]").First(l => l.TextContent.StartsWith(label, StringComparison.Ordinal)).GetAttribute("for"));

    public static void Fill(this IRenderedComponent<IComponent> page, string label, string? text) => page.Field(label).Change(text);

    /// <summary>Chooses a chip or switches a rule.</summary>
    public static void Choose(this IRenderedComponent<IComponent> page, string text, bool on = true) =>
        page.FindAll("label").First(l => l.QuerySelector("input") is not null && (l.QuerySelector(".rule-name") ?? l).TextContent.Trim() == text).QuerySelector("input")!.Change(on);

    /// <summary>Presses the button whose text begins so.</summary>
    public static void Press(this IRenderedComponent<IComponent> page, string name)
    {
        var button = page.FindAll("button").First(b => b.TextContent.StartsWith(name, StringComparison.Ordinal));
        if (button.GetAttribute("type") == "submit") button.Closest("form")!.Submit();
        else button.Click();
    }

    /// <summary>What is said to be wrong with that field.</summary>
    public static string? Wrong(this IRenderedComponent<IComponent> page, string label) =>
        page.Field(label).Closest(".field")!.QuerySelector(".field__error")?.TextContent;

    /// <summary>Waits until the page says so.</summary>
    public static void Says(this IRenderedComponent<IComponent> page, string text) =>
        page.WaitForAssertion(() => page.Find("main").TextContent.ShouldContain(text), Patience);

    /// <summary>Waits until it is so.</summary>
    public static void Until(this IRenderedComponent<IComponent> page, Action isSo) => page.WaitForAssertion(isSo, Patience);
}
