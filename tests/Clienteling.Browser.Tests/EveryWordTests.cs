using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;

namespace Clienteling.Browser.Tests;

/// <summary>
/// Every page in the pseudo-language, in which a text from the resources stands in [!! and !!]. What is left over must be the
/// maison's own: names, places, what somebody wrote.
/// </summary>
public sealed partial class EveryWordTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    private const string Pseudo = "qps-ploc";

    /// <summary>
    /// Everything a person can see or hear there, but what says in which other language it is, or that it is a name or number in
    /// no language at all.
    /// </summary>
    private const string Harvest = """
        () => {
          const said = [document.title], own = document.documentElement.lang;
          const isOwn = node => (node.closest('[lang]')?.lang ?? own) === own;
          // a sentence around a link lies in pieces
          const isWhole = text => text.split('[!!').length === text.split('!!]').length;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());)
            if (!node.parentElement.closest('script,style,template,.opening,[translate=no]') && isOwn(node.parentElement)) said.push(isWhole(node.data) ? node.data : node.parentElement.textContent);
          for (const element of document.querySelectorAll('[aria-label],[title],[placeholder],[alt],[aria-roledescription]'))
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
              if (isOwn(element) && !element.closest('.opening,[translate=no]')) said.push(element.getAttribute(name) ?? '');
          return said;
        }
        """;

    /// <summary>What the maison wrote itself, and lists that come with the platform.</summary>
    private static readonly string[] OwnWords =
    [
        "SELECT Name || ' ' || Code || ' ' || coalesce(City, '') || ' ' || District || ' ' || TimeZone FROM Boutiques",
        "SELECT Name || ' ' || coalesce(Material, '') || ' ' || Sku FROM Products",
        "SELECT Email || ' ' || Districts || ' ' || coalesce(Name_Family, '') || ' ' || coalesce(Name_Given, '') FROM Staff",
        "SELECT coalesce(Name_FamilyReading, '') || ' ' || coalesce(Name_GivenReading, '') FROM Staff",
        "SELECT coalesce(Email, '') || ' ' || Ref || ' ' || coalesce(Name_Family, '') || ' ' || coalesce(Name_Given, '') FROM Clients",
        "SELECT coalesce(Name_FamilyReading, '') || ' ' || coalesce(Name_GivenReading, '') FROM Clients",
        "SELECT json_extract(fact.value, '$.Text') FROM Clients, json_each(KnownFacts) AS fact", "SELECT json_extract(Abuse, '$.Reason') FROM Clients",
        "SELECT Term FROM ClientSearchTerms", "SELECT Text FROM ClientNotes", "SELECT Text FROM ClientContacts", "SELECT Law FROM LegalRights",
        "SELECT Device FROM CaseEntries", "SELECT json_extract(Decision, '$.Words') FROM ExceptionCases", "SELECT Recommendation FROM ExceptionCases",
    ];

    [Fact]
    public async Task The_doors_words_are_from_the_resources() =>
        await MustAllBeFromResourcesAsync(await ArriveAsync(), [.. Addresses.Strangers.Select(a => a + (a.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "culture=" + Pseudo)]);

    [Fact]
    public async Task An_associates_words_are_from_the_resources() =>
        await MustAllBeFromResourcesAsync(await SignInAsync(Someone.Aiko, language: Pseudo), Addresses.Associates);

    [Fact]
    public async Task The_administrators_words_are_from_the_resources()
    {
        var admin = await SignInAsync(Someone.Administrator, language: Pseudo);
        await admin.ImportAsync();
        await MustAllBeFromResourcesAsync(admin, Addresses.Administrators);
    }

    [Fact]
    public async Task The_words_of_a_case_are_from_the_resources()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var claire = await SignInAsync(Someone.Claire, language: Pseudo);
        await MustAllBeFromResourcesAsync(claire, Addresses.Executives);
        await aiko.OpenYukiAsync();
        var client = new Uri(aiko.Page.Url).AbsolutePath;
        await aiko.CheckPolicyAsync(Asking.Pumps);
        // what was entered is kept, so the same verdict can be read in another language
        await aiko.VisitAsync($"{client}/returns/new?culture={Pseudo}");
        await aiko.Page.Locator(".return-cols form button[type=submit]").ClickAsync();
        await aiko.Page.Locator(".answer [role=region]").WaitForAsync();
        await MustAllBeFromResourcesAsync(aiko);
        await aiko.Page.Locator(".answer .btn--primary").ClickAsync();
        await aiko.Page.Locator("main.wait").WaitForAsync();
        await MustAllBeFromResourcesAsync(aiko);
        await aiko.Page.Locator("main.wait .btn--primary").ClickAsync();
        await aiko.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await MustAllBeFromResourcesAsync(aiko);
        var opened = new Uri(aiko.Page.Url).AbsolutePath;

        await MustAllBeFromResourcesAsync(claire, opened);
        var acts = claire.Page.Locator(".bar button");
        for (var i = 0; i < 3; i++)
        {
            await acts.Nth(i).ClickAsync();
            await claire.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await MustAllBeFromResourcesAsync(claire);
            await claire.Page.GetByRole(AriaRole.Dialog).Locator(".btn--quiet").ClickAsync();
            await claire.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        }
        await acts.Last.ClickAsync();
        // carrying out is the boutique's: nothing is left for her to do
        await claire.Page.Locator(".bar").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await MustAllBeFromResourcesAsync(claire);
        await MustAllBeFromResourcesAsync(aiko, opened, opened + "/settle");
        await aiko.Page.Locator("form.settle button[type=submit]").ClickAsync();
        await aiko.ArriveAsync("/follow-up$");
        await MustAllBeFromResourcesAsync(aiko, opened + "/follow-up", client + "?tab=returns");
    }

    [Theory]
    [InlineData("[!! Ŵĥó [!! Ŕéţûŕñ !!] Nakamura !!] · 5 November 2026, 19:39 · ¥6.8 M", "")]
    [InlineData("Return [!! Ŕéţûŕñ !!] Nakamura", "Return, Nakamura")]
    [InlineData("[!! Ŕéţûŕñ !!]s", "")]
    [InlineData("Sign in", "Sign, in")]
    public void A_word_that_stands_outside_is_found(string text, string found) => string.Join(", ", Outside(text)).ShouldBe(found);

    private async Task MustAllBeFromResourcesAsync(Person person, params string[] addresses)
    {
        var own = await OwnAsync();
        foreach (var address in addresses.Length == 0 ? (string?[])[null] : addresses)
        {
            if (address is not null) await person.VisitAsync(await Maison.InAsync(address));
            var said = await person.Page.EvaluateAsync<string[]>(Harvest);
            said.ShouldContain(text => text.Contains("[!!", StringComparison.Ordinal), person.Page.Url);
            said.SelectMany(text => Outside(text).Where(word => !own.Contains(word)).Select(word => $"“{word}” in “{text.Trim()}”")).Distinct().ShouldBeEmpty(person.Page.Url);
        }
    }

    private async Task<HashSet<string>> OwnAsync()
    {
        List<string> texts = [];
        foreach (var query in OwnWords) texts.AddRange(await Maison.ReadAsync(query));
        texts.AddRange(PlatformWords());
        return texts.SelectMany(text => Word().Matches(text).Select(m => m.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Countries, currencies and time zones as the platform names them.</summary>
    private static IEnumerable<string> PlatformWords() =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(culture => culture.Name.Split('-')[^1].Length == 2).Select(culture => new RegionInfo(culture.Name))
            .SelectMany(region => (string[])[region.EnglishName, region.ISOCurrencySymbol])
            .Concat(TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id))
            // and languages, which call themselves so in every other
            .Concat(["English", "Français", "Italiano"]);

    /// <summary>Words of two letters and more that are in no brackets and no part of a date, an amount or an error's id.</summary>
    private static IEnumerable<string> Outside(string text)
    {
        var (outside, depth) = (new StringBuilder(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, "[!!", 0, 3) == 0) depth++;
            if (depth == 0) outside.Append(text[i]);
            if (depth > 0 && string.CompareOrdinal(text, i, "!!]", 0, 3) == 0 && --depth == 0)
            {
                i += 2;
                outside.Append(' ');
            }
        }
        return Word().Matches(Figures().Replace(outside.ToString(), " ")).Select(m => m.Value);
    }

    [GeneratedRegex(@"[A-Za-z][A-Za-zÀ-ž]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?<=\d )bn\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figures();
}
