using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class TheWholeStoryTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task Asked_in_Japanese_read_in_English_decided_in_French_settled_and_followed_up()
    {
        var aiko = await SignInAsync(Someone.Aiko);
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        var claire = await SignInAsync(Someone.Claire, Device.Phone);
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting cases" })).ToBeVisibleAsync();

        // Aiko, in Japanese: the right client in three actions, then six taps and no typing
        await aiko.Page.GotoAsync("/clients");
        await aiko.Page.GetByRole(AriaRole.Searchbox).ClickAsync();
        await aiko.Page.Keyboard.TypeAsync("なかむら");
        await aiko.Page.GetByRole(AriaRole.Link, new() { Name = "中村 由紀", Exact = true }).First.ClickAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("中村 由紀");
        await aiko.Page.GetByRole(AriaRole.Link, new() { Name = "返品を受け付ける" }).ClickAsync();
        await aiko.Page.GetByRole(AriaRole.Checkbox, new() { Name = Asking.Pumps }).ClickAsync();
        await aiko.Page.GetByText("着用済み", new() { Exact = true }).ClickAsync();
        await aiko.Page.GetByText("履き心地・着心地", new() { Exact = true }).ClickAsync();
        await aiko.Page.GetByRole(AriaRole.Button, new() { Name = "規定を確認" }).ClickAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Region, new() { Name = "判定" })).ToContainTextAsync("規定外");
        await aiko.Page.GetByRole(AriaRole.Button, new() { Name = "特例を申請する" }).ClickAsync();

        // shown on both other screens without a reload
        await Expect(kenji.Page.GetByRole(AriaRole.List, new() { Name = "Waiting cases" }).GetByRole(AriaRole.Link, new() { Name = Asking.Yuki })).ToBeVisibleAsync();
        await kenji.OpenCaseAsync();
        await Expect(kenji.Page.Locator(".sentence")).ToContainTextAsync("Asks for ¥148,000 back");
        await Expect(kenji.Page.Locator(".sentence")).ToContainTextAsync("two days late");
        await Expect(aiko.Page.GetByText("佐藤 健二が確認しています。")).ToBeVisibleAsync();

        // two taps for the chief executive: open, decide; in her own language, on her phone
        await claire.Page.GetByRole(AriaRole.Link, new() { Name = "Ouvrir le dossier" }).First.ClickAsync();
        await Expect(claire.Page.GetByRole(AriaRole.Region, new() { Name = "Ce qui est en jeu" })).ToContainTextAsync("111\u202f000\u00a0¥");
        await claire.Page.GetByRole(AriaRole.Button, new() { Name = "Accorder", Exact = true }).ClickAsync();

        // and the associate knows what to say, in the client's language with its reading
        await Expect(aiko.Page.GetByText("Claire Moreauが承認しました：ご返金。")).ToBeVisibleAsync();
        await Expect(aiko.Page.GetByText("Mochiron ohikitori itashimasu.")).ToBeVisibleAsync();
        await Expect(kenji.Page.GetByText("Decided by Claire Moreau")).ToBeVisibleAsync();

        await aiko.Page.GetByRole(AriaRole.Link, new() { Name = "対応する" }).ClickAsync();
        await aiko.Page.GetByRole(AriaRole.Button, new() { Name = "対応する" }).ClickAsync();
        await aiko.Page.GetByRole(AriaRole.Button, new() { Name = "お電話しました" }).ClickAsync();
        await aiko.Page.GetByRole(AriaRole.Button, new() { Name = "書きました" }).ClickAsync();
        await Expect(aiko.Page.GetByText("完了しました。ありがとうございます。")).ToBeVisibleAsync();
    }
}
