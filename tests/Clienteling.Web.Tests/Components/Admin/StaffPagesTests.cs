using Bunit;
using Clienteling.Application.Administration.People;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Admin.People;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.Admin;

public class StaffPagesTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task The_staff_are_listed_with_role_boutique_and_what_hinders_their_sign_in()
    {
        await SignInAsync();
        var page = Open<StaffPage>("/admin/staff?role=Manager");

        var row = page.FindAll("tbody tr").First(r => r.TextContent.Contains(WebHouse.Manager));
        row.QuerySelector("a")!.TextContent.ShouldBe("Jun Abe");
        row.TextContent.ShouldContain("阿部 純");
        row.TextContent.ShouldContain("Ginza");
        row.TextContent.ShouldContain("no PIN");
        page.FindAll("tbody tr").ShouldNotContain(r => r.TextContent.Contains(WebHouse.Associate));
    }

    [Fact]
    public async Task Filters_live_in_the_address_and_begin_on_the_first_page()
    {
        await SignInAsync();
        var page = Open<StaffPage>("/admin/staff?page=3&role=Manager");

        page.Fill("Search staff", "あべ");

        page.Until(() => Uri.UnescapeDataString(Address).ShouldEndWith("/admin/staff?role=Manager&search=あべ"));
    }

    [Fact]
    public async Task An_empty_form_tells_every_field_that_is_missing()
    {
        await SignInAsync();
        var page = Open<NewStaffPage>("/admin/staff/new");

        page.Press("Add somebody");

        page.Until(() => page.Wrong("Family name").ShouldNotBeNull());
        foreach (var label in (string[])["E-mail", "First password", "PIN"]) page.Wrong(label).ShouldBe("Please fill this in");
        page.Find("main").TextContent.ShouldContain("An associate serves in exactly one boutique");
    }

    [Fact]
    public async Task Somebody_new_is_added_with_a_name_of_any_script_and_never_as_markup()
    {
        await SignInAsync();
        const string Name = "<b>=cmd|' /C calc'!A0</b> 🌸 \u202Eחנה";
        var page = Open<NewStaffPage>("/admin/staff/new");
        page.Fill("Family name", Name);
        page.Fill("E-mail", "new.one@house.test");
        page.Choose("Ginza");
        page.Fill("First password", "Quiet-Ivory-8");
        page.Fill("PIN", "1234");
        page.Press("Add somebody");
        page.Until(() => page.Wrong("PIN").ShouldBe("A PIN is four to six digits, not all alike and not in a row"));

        page.Fill("PIN", "2580");
        page.Press("Add somebody");

        page.Until(() => Address.ShouldContain("/admin/staff/"));
        var added = await StaffAsync("new.one@house.test");
        var theirs = Open<StaffMemberPage>(Address, p => p.Add(x => x.Id, added.Id.Value));
        theirs.Find("h1").TextContent.ShouldBe(Name);
        theirs.FindAll("h1 b").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_field_longer_than_a_name_is_told()
    {
        await SignInAsync();
        var page = Open<NewStaffPage>("/admin/staff/new");
        page.Fill("Given name", new string('長', 101));

        page.Press("Add somebody");

        page.Until(() => page.Wrong("Given name").ShouldBe("At most 100 characters"));
    }

    [Fact]
    public async Task One_s_own_administrator_s_role_and_one_s_leaving_are_not_offered()
    {
        var admin = await SignInAsync();

        var page = OpenMember(admin);

        page.FindAll(".chip").Where(c => c.QuerySelector("input")!.HasAttribute("disabled")).Select(c => c.TextContent).ShouldBe(["Associate", "Manager", "Executive"]);
        page.FindAll("button").ShouldNotContain(b => b.TextContent == "Has left");
        page.Says("Somebody else must do this for you.");
    }

    [Fact]
    public async Task A_locked_sign_in_and_a_locked_PIN_are_unlocked_each()
    {
        await SignInAsync();
        var locked = await House.StaffAsync("locked@house.test", Role.Executive, "Lock", "Ed");
        await House.LookAsync(async db =>
        {
            var account = await db.Users.SingleAsync(a => a.Id == locked.Id.Value);
            account.LockoutEnd = account.PinLockedUntil = Time.GetUtcNow().AddMinutes(10);
            return await db.SaveChangesAsync();
        });
        var page = OpenMember(locked);

        page.Press("Unlock the sign-in");
        page.Until(() => page.FindAll("button").ShouldNotContain(b => b.TextContent == "Unlock the sign-in"));
        page.Press("Unlock the PIN");
        page.Until(() => page.FindAll("button").ShouldNotContain(b => b.TextContent == "Unlock the PIN"));

        var account = await House.LookAsync(db => db.Users.SingleAsync(a => a.Id == locked.Id.Value));
        (account.LockoutEnd, account.PinLockedUntil).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_new_password_is_checked_at_its_field_and_then_counts()
    {
        await SignInAsync();
        var person = await House.StaffAsync("forgetful@house.test", Role.Executive, "Get", "For");
        var before = (await House.LookAsync(db => db.Users.SingleAsync(a => a.Id == person.Id.Value))).PasswordHash;
        var page = OpenMember(person);

        page.Fill("New password", "weak");
        page.Press("Reset the password");
        page.Until(() => page.Wrong("New password")!.ShouldStartWith("At least"));

        page.Fill("New password", "Much-Better-2026");
        page.Press("Reset the password");
        page.Says("The new password counts now.");
        (await House.LookAsync(db => db.Users.SingleAsync(a => a.Id == person.Id.Value))).PasswordHash.ShouldNotBe(before);
        page.Field("New password").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Leaving_is_asked_once_more_and_can_be_undone()
    {
        await SignInAsync();
        var person = await House.StaffAsync("leaving@house.test", Role.Executive, "Ving", "Lea");
        var page = OpenMember(person);

        page.Press("Has left");
        page.Find("dialog h2").TextContent.ShouldBe("Has Lea Ving left?");
        page.Find("dialog .btn--quiet").Click();
        page.FindAll("dialog").ShouldBeEmpty();
        (await StaffAsync("leaving@house.test")).Active.ShouldBeTrue();

        page.Press("Has left");
        page.Find("dialog .btn--primary").Click();
        page.Says("Is back");
        (await StaffAsync("leaving@house.test")).Active.ShouldBeFalse();

        page.Press("Is back");
        page.Says("Welcome back");
        (await StaffAsync("leaving@house.test")).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_saves_second_is_told_and_keeps_what_they_typed()
    {
        await SignInAsync();
        var person = await House.StaffAsync("contested@house.test", Role.Executive, "Tested", "Con");
        var page = OpenMember(person);
        page.Fill("Given name", "Constance");
        await AnotherAdministratorAsync();
        await Use<SetPin>().RunAsync(person.Id, person.Version, new("2580"));
        await SignInAsync();

        page.Press("Save");
        page.Says("Ada Okafor was first");
        page.Press("See what was written");
        page.Until(() => page.FindAll("[role=alert] h2").ShouldBeEmpty());
        page.Field("Given name").GetAttribute("value").ShouldBe("Constance");
        page.Press("Save");

        page.Says("Saved.");
        (await StaffAsync("contested@house.test")).Name.Given.ShouldBe("Constance");
    }

    [Theory]
    [InlineData("ja"), InlineData("fr")]
    public async Task Everything_is_said_in_the_reader_s_language(string language)
    {
        ReadIn(language);
        await SignInAsync();
        var jun = await StaffAsync(WebHouse.Manager);

        Open<StaffPage>("/admin/staff");
        Open<StaffPage>("/admin/staff?search=nobody-of-that-name");
        var page = Open<NewStaffPage>("/admin/staff/new");
        page.Find("form").Submit();
        page.Until(() => page.FindAll(".field__error").Count.ShouldBeGreaterThan(3));
        OpenMember(jun).Find("h1").TextContent.ShouldBe(jun.Name.FullName(language));
    }

    private IRenderedComponent<StaffMemberPage> OpenMember(StaffMember person) =>
        Open<StaffMemberPage>($"/admin/staff/{person.Id}", p => p.Add(x => x.Id, person.Id.Value));
}
