using Clienteling.Application.Administration;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Data;
using Clienteling.Application.Staff;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Application.Tests.Administration;

public sealed class PeopleTests
{
    private static readonly NewPassword Password = new("Maison-2026!");
    private static readonly NewPin Pin = new("2580");

    [Theory, EveryDatabase]
    public async Task Somebody_new_can_sign_in_and_decide_with_their_PIN(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, aiko) = (await house.AdministratorAsync(), await house.AssociateAsync(ginza));

        var added = await house.As(admin).Use<AddStaff>().RunAsync(Kenji(ginza), Password, Pin);

        added.IsDone.ShouldBeTrue();
        var account = await AccountAsync(house, added.Value);
        account.NormalizedUserName.ShouldBe("KENJI.SATO@MAISON.EXAMPLE");
        account.LockoutEnabled.ShouldBeTrue();
        house.Get<IPasswordHasher<Account>>().VerifyHashedPassword(account, account.PasswordHash!, Password.Password!).ShouldBe(PasswordVerificationResult.Success);
        (await house.Get<PinCheck>().TryAsync(aiko.Id, added.Value, Pin.Pin!)).ShouldBe(Result.Done);
        var details = (await house.As(admin).Use<SeeStaffMember>().RunAsync(added.Value)).Value!;
        details.Draft.Name.ShouldBe(PersonName.Of("佐藤", "健司", "さとう", "けんじ"));
        details.Draft.Boutiques.ShouldBe([ginza.Code]);
        (details.Active, details.HasPin, details.IsSelf).ShouldBe((true, true, false));
    }

    [Theory, EveryDatabase]
    public async Task An_e_mail_signs_in_one_person_whatever_its_letters(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        var add = house.As(admin).Use<AddStaff>();
        await add.RunAsync(Kenji(ginza), Password, Pin);

        var again = await add.RunAsync(Kenji(ginza) with { Email = "Kenji.SATO@maison.example" }, Password, Pin);

        again.Finding!.Code.ShouldBe(StaffCodes.EmailTaken);
        again.Finding[Inputs.Field]!.Text.ShouldBe(nameof(StaffDraft.Email));
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_add_the_same_person_at_once_one_is_told_that_the_e_mail_is_taken(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admins = new[] { await house.AdministratorAsync(), await house.AdministratorAsync() };

        var results = await Task.WhenAll(admins.Select(a => Task.Run(() => house.As(a).Use<AddStaff>().RunAsync(Kenji(ginza), Password, Pin))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(StaffCodes.EmailTaken);
    }

    [Theory, EveryDatabase]
    public async Task A_boutique_that_is_not_there_is_refused(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();

        var result = await house.As(admin).Use<AddStaff>().RunAsync(Kenji(ginza) with { Boutiques = [new("NOWHERE")] }, Password, Pin);

        result.Finding![Inputs.Field]!.Text.ShouldBe(nameof(StaffDraft.Boutiques));
    }

    [Theory, EveryDatabase]
    public async Task A_new_role_or_boutique_ends_live_sessions_and_a_corrected_name_does_not(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        var session = house.As(admin);
        var stamp = (await AccountAsync(house, kenji.Id)).SecurityStamp;
        var draft = Kenji(ginza) with { Email = kenji.Email };

        (await session.Use<EditStaff>().RunAsync(kenji.Id, kenji.Version, draft)).ShouldBe(Result.Done);
        (await AccountAsync(house, kenji.Id)).SecurityStamp.ShouldBe(stamp);

        (await session.Use<EditStaff>().RunAsync(kenji.Id, kenji.Version + 1, draft with { Boutiques = [ginza.Code, paris.Code] })).ShouldBe(Result.Done);
        var moved = (await AccountAsync(house, kenji.Id)).SecurityStamp;
        moved.ShouldNotBe(stamp);

        (await session.Use<EditStaff>().RunAsync(kenji.Id, kenji.Version + 2, draft with { Role = Role.Associate })).ShouldBe(Result.Done);
        (await AccountAsync(house, kenji.Id)).SecurityStamp.ShouldNotBe(moved);
        (await session.Use<SeeStaffMember>().RunAsync(kenji.Id)).Value!.Draft.Boutiques.ShouldBe([ginza.Code]);
    }

    [Theory, EveryDatabase]
    public async Task A_new_e_mail_signs_in_from_then_on(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));

        await house.As(admin).Use<EditStaff>().RunAsync(kenji.Id, kenji.Version, Kenji(ginza));

        var account = await AccountAsync(house, kenji.Id);
        (account.UserName, account.NormalizedEmail).ShouldBe(("kenji.sato@maison.example", "KENJI.SATO@MAISON.EXAMPLE"));
    }

    [Theory, EveryDatabase]
    public async Task Who_edits_second_is_told_by_whom(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (first, second) = (await house.AdministratorAsync(), await house.AdministratorAsync());
        var kenji = await house.ManagerAsync(ginza);
        await house.As(first).Use<SetPin>().RunAsync(kenji.Id, kenji.Version, Pin);

        var result = await house.As(second).Use<EditStaff>().RunAsync(kenji.Id, kenji.Version, Kenji(ginza));

        result.Outcome.ShouldBe(Outcome.Conflict);
        result.Finding!["by"]!.Text.ShouldBe(first.Name.Native);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_takes_their_own_administrator_s_role_or_leaves_by_their_own_hand(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        var session = house.As(admin);

        (await session.Use<EditStaff>().RunAsync(admin.Id, admin.Version, Kenji(ginza))).Finding!.Code.ShouldBe(StaffCodes.OwnRole);
        (await session.Use<DeactivateStaff>().RunAsync(admin.Id, admin.Version)).Finding!.Code.ShouldBe(StaffCodes.OwnRole);
        (await session.Use<EditStaff>().RunAsync(admin.Id, admin.Version, Kenji(ginza) with { Role = Role.Administrator, Boutiques = [] })).ShouldBe(Result.Done);
    }

    [Theory, EveryDatabase]
    public async Task Two_administrators_who_end_each_other_at_once_leave_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await house.AdministratorAsync(), await house.AdministratorAsync());

            await Task.WhenAll(
                Task.Run(() => house.As(one).Use<DeactivateStaff>().RunAsync(other.Id, other.Version)),
                Task.Run(() => house.As(other).Use<DeactivateStaff>().RunAsync(one.Id, one.Version)));

            (await house.LookAsync(db => db.Staff.CountAsync(s => s.Active && (s.Id == one.Id || s.Id == other.Id)))).ShouldBe(1);
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_has_left_is_out_at_once_and_comes_back_when_asked(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        var session = house.As(admin);
        var stamp = (await AccountAsync(house, kenji.Id)).SecurityStamp;

        (await session.Use<DeactivateStaff>().RunAsync(kenji.Id, kenji.Version)).ShouldBe(Result.Done);

        (await AccountAsync(house, kenji.Id)).SecurityStamp.ShouldNotBe(stamp);
        (await house.As(kenji).Use<UseCases>().ReadAsync<int>(Permission.SeeCases, _ => Task.FromResult<Result<int>>(1))).Outcome.ShouldBe(Outcome.Forbidden);
        (await session.Use<ListStaff>().RunAsync(new(Active: false))).Value!.Rows.ShouldHaveSingleItem().Id.ShouldBe(kenji.Id);

        (await session.Use<ReactivateStaff>().RunAsync(kenji.Id, kenji.Version + 1)).ShouldBe(Result.Done);
        (await house.As(kenji).Use<UseCases>().ReadAsync<int>(Permission.SeeCases, _ => Task.FromResult<Result<int>>(1))).IsDone.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_new_password_unlocks_and_ends_live_sessions(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        var stamp = (await AccountAsync(house, kenji.Id)).SecurityStamp;
        await ChangeAccountAsync(house, kenji.Id, a => (a.LockoutEnd, a.AccessFailedCount) = (house.Now.AddMinutes(10), 3));
        var session = house.As(admin);
        (await session.Use<ListStaff>().RunAsync(new(Role: Role.Manager))).Value!.Rows.Single().SignInLocked.ShouldBeTrue();

        (await session.Use<ResetPassword>().RunAsync(kenji.Id, kenji.Version, Password)).ShouldBe(Result.Done);

        var account = await AccountAsync(house, kenji.Id);
        (account.LockoutEnd, account.AccessFailedCount).ShouldBe((null, 0));
        account.SecurityStamp.ShouldNotBe(stamp);
        house.Get<IPasswordHasher<Account>>().VerifyHashedPassword(account, account.PasswordHash!, Password.Password!).ShouldBe(PasswordVerificationResult.Success);
        (await house.LookAsync(db => db.AuditEntries.SingleAsync(e => e.Action == nameof(ResetPassword) && e.Subject != null))).SubjectId.ShouldBe(kenji.Id.ToString());
    }

    [Theory, EveryDatabase]
    public async Task Sign_in_and_PIN_are_unlocked_each_on_its_own(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza, pin: "2580"));
        await ChangeAccountAsync(house, kenji.Id, a =>
        {
            (a.LockoutEnd, a.AccessFailedCount) = (house.Now.AddMinutes(10), 5);
            (a.PinLockedUntil, a.PinFailures) = (house.Now.AddMinutes(10), 2);
        });
        var session = house.As(admin);

        (await session.Use<UnlockSignIn>().RunAsync(kenji.Id, kenji.Version)).ShouldBe(Result.Done);
        var details = (await session.Use<SeeStaffMember>().RunAsync(kenji.Id)).Value!;
        (details.SignInLockedUntil, details.PinLockedUntil).ShouldBe((null, house.Now.AddMinutes(10)));

        (await session.Use<UnlockPin>().RunAsync(kenji.Id, details.Version)).ShouldBe(Result.Done);
        (await session.Use<SeeStaffMember>().RunAsync(kenji.Id)).Value!.PinLockedUntil.ShouldBeNull();
        (await house.Get<PinCheck>().TryAsync(kenji.Id, kenji.Id, "2580")).ShouldBe(Result.Done);
    }

    [Theory, EveryDatabase]
    public async Task The_staff_are_narrowed_by_boutique_role_and_words(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        var admin = await house.AdministratorAsync();
        var kenji = await house.ManagerAsync(ginza, name: PersonName.Of("佐藤", "健司", "さとう", "けんじ"));
        var helene = await house.AssociateAsync(paris, name: PersonName.Of("Fournier", "Hélène"));
        var list = house.As(admin).Use<ListStaff>();

        (await Found(new(Boutique: ginza.Code))).ShouldBe([kenji.Id]);
        (await Found(new(Role: Role.Associate))).ShouldBe([helene.Id]);
        (await Found(new(Text: " さとう "))).ShouldBe([kenji.Id]);
        (await Found(new(Text: "Fourn"))).ShouldBe([helene.Id]);
        (await Found(new(Text: "%"))).ShouldBeEmpty();
        (await list.RunAsync(new(Active: true))).Value!.Total.ShouldBe(3);
        (await list.RunAsync(new(), page: 2)).Value!.Rows.ShouldBeEmpty();

        async Task<IEnumerable<StaffId>> Found(StaffFilter filter) => (await list.RunAsync(filter)).Value!.Rows.Select(r => r.Id);
    }

    [Theory, EveryDatabase]
    public async Task Only_administrators_keep_staff(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        foreach (var person in new[] { aiko, await house.ManagerAsync(ginza), await house.ExecutiveAsync() })
        {
            var session = house.As(person);
            (await session.Use<ListStaff>().RunAsync(new())).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeStaffMember>().RunAsync(aiko.Id)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeStaffChoices>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<AddStaff>().RunAsync(Kenji(ginza), Password, Pin)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<EditStaff>().RunAsync(aiko.Id, aiko.Version, Kenji(ginza))).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<DeactivateStaff>().RunAsync(aiko.Id, aiko.Version)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<ReactivateStaff>().RunAsync(aiko.Id, aiko.Version)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<ResetPassword>().RunAsync(aiko.Id, aiko.Version, Password)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SetPin>().RunAsync(aiko.Id, aiko.Version, Pin)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<UnlockSignIn>().RunAsync(aiko.Id, aiko.Version)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<UnlockPin>().RunAsync(aiko.Id, aiko.Version)).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    [Theory]
    [InlineData("1234", false), InlineData("0000", false), InlineData("777777", false), InlineData("6543", false), InlineData("456789", false)]
    [InlineData("123", false), InlineData("1234567", false), InlineData("12a4", false), InlineData("１４０８", false), InlineData("", false)]
    [InlineData("1408", true), InlineData("2580", true), InlineData("12345 ", false), InlineData("135790", true), InlineData("1235", true)]
    public void A_PIN_is_four_to_six_digits_that_nobody_guesses_first(string pin, bool fits) => NewPinValidator.IsFit(pin).ShouldBe(fits);

    [Theory]
    [InlineData(null, InputCodes.Required), InlineData("   ", InputCodes.Required), InlineData("Short-1a!", InputCodes.PasswordWeak)]
    [InlineData("alllowercase-1", InputCodes.PasswordWeak), InlineData("NoDigitsHere!", InputCodes.PasswordWeak), InlineData("NoSigns12345", InputCodes.PasswordWeak)]
    [InlineData("Maison-2026!", null), InlineData("Maison-2026-é-日本", null)]
    public void A_password_is_as_strong_as_the_sign_in_asks(string? password, string? code)
    {
        var validator = new NewPasswordValidator(Options.Create(new IdentityOptions { Password = { RequiredLength = 10, RequiredUniqueChars = 5 } }));

        validator.Wrong(new NewPassword(password)).Values.SingleOrDefault()?.Code.ShouldBe(code);
    }

    [Fact]
    public void What_can_not_be_somebody_is_told_at_its_field()
    {
        var validator = new StaffDraftValidator(new FakeTimeProvider(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero)));
        var good = new StaffDraft("佐藤", null, null, null, "kenji@maison.example", Role.Manager, [new("GINZA")], [], "ja", new(2020, 4, 1));

        validator.Wrong(good).ShouldBeEmpty();
        Field(good with { Family = "  " }).ShouldBe(nameof(StaffDraft.Family));
        Field(good with { Given = new('あ', 101) }).ShouldBe(nameof(StaffDraft.Given));
        Field(good with { FamilyReading = new('さ', 101) }).ShouldBe(nameof(StaffDraft.FamilyReading));
        Field(good with { Email = "" }).ShouldBe(nameof(StaffDraft.Email));
        Field(good with { Email = "kenji@" }).ShouldBe(nameof(StaffDraft.Email));
        Field(good with { Email = "Kenji <kenji@maison.example>" }).ShouldBe(nameof(StaffDraft.Email));
        Field(good with { Email = "=cmd|' /C calc'!A0" }).ShouldBe(nameof(StaffDraft.Email));
        Field(good with { Email = new string('k', 250) + "@maison.example" }).ShouldBe(nameof(StaffDraft.Email));
        Field(good with { Role = (Role)9 }).ShouldBe(nameof(StaffDraft.Role));
        Field(good with { Boutiques = [] }).ShouldBe(nameof(StaffDraft.Boutiques));
        Field(good with { Role = Role.Associate, Boutiques = [new("GINZA"), new("PARIS")] }).ShouldBe(nameof(StaffDraft.Boutiques));
        Field(good with { Language = "<b>" }).ShouldBe(nameof(StaffDraft.Language));
        Field(good with { JoinedOn = null }).ShouldBe(nameof(StaffDraft.JoinedOn));
        Field(good with { JoinedOn = new(2062, 4, 1) }).ShouldBe(nameof(StaffDraft.JoinedOn));
        Field(good with { Districts = [new('x', 61)] }).ShouldBe(nameof(StaffDraft.Districts));
        validator.Wrong(good with { Family = "🌸 =cmd|‮ <script>" }).ShouldBeEmpty("a name is shown as written, and escaped where it is shown");

        string Field(StaffDraft draft) => validator.Wrong(draft).ShouldHaveSingleItem().Key;
    }

    private static StaffDraft Kenji(Boutique boutique) =>
        new("佐藤", "健司", "さとう", "けんじ", "kenji.sato@maison.example", Role.Manager, [boutique.Code], [], "ja", new(2020, 4, 1));

    private static Task<Account> AccountAsync(TestHouse house, StaffId id) => house.LookAsync(db => db.Users.SingleAsync(a => a.Id == id.Value));

    private static Task ChangeAccountAsync(TestHouse house, StaffId id, Action<Account> change) => house.LookAsync(async db =>
    {
        change(await db.Users.SingleAsync(a => a.Id == id.Value));
        return await db.SaveChangesAsync();
    });
}
