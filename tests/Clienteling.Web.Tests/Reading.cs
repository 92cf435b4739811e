using System.Globalization;
using Bunit;
using Clienteling.Web.Language;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Web.Tests;

/// <summary>Words and formats as somebody of a language reads them; a missing text throws.</summary>
internal static class Reading
{
    public static Words WordsIn(string culture)
    {
        var reader = new Reader(CultureInfo.GetCultureInfo(culture));
        return new(reader, new(reader), key => throw new KeyNotFoundException(key));
    }

    public static Formats FormatsIn(string culture) => new(new(CultureInfo.GetCultureInfo(culture)));
}

/// <summary>A component on its own, read in English unless said otherwise, at 19:39:30 on 21 November 2026 in Tokyo.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddSingleton<TimeProvider>(Time);
        ReadIn("en");
    }

    protected FakeTimeProvider Time { get; } = new(new(2026, 11, 21, 10, 39, 30, TimeSpan.Zero));

    protected void ReadIn(string culture)
    {
        Services.AddSingleton(Reading.WordsIn(culture));
        Services.AddSingleton(Reading.FormatsIn(culture));
    }
}
