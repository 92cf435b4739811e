using Clienteling.Application.Clients;
using Clienteling.Domain.Clients;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Application.Tests.Clients;

public sealed class ClientEntryTests
{
    private static readonly ClientEntry Good = new() { Family = "中村", Given = "由紀", Language = "ja", HomeBoutique = new("GINZA") };

    [Fact]
    public void A_whole_entry_is_accepted() =>
        Fault(Good with { Email = "yuki@example.jp", Phone = "+81 90-1234-5678", Birthday = new(1990, 12, 31), Country = "JP", FirstContact = new(2020, 1, 1) }).ShouldBeNull();

    [Theory]
    [InlineData(null, null, ClientCodes.NameMissing)]
    [InlineData("  ", "", ClientCodes.NameMissing)]
    [InlineData("", "由紀", null)]
    [InlineData("中村", null, null)]
    [InlineData("<b>=cmd|' /C calc'!A0</b> 😀", "\u202Eevil", null)]
    public void One_part_of_a_name_is_enough(string? family, string? given, string? fault) => Fault(Good with { Family = family, Given = given }).ShouldBe(fault);

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, ClientCodes.NameTooLong)]
    public void A_name_has_its_length(int length, string? fault)
    {
        var name = new string('a', length);
        Fault(Good with { Family = name }).ShouldBe(fault);
        Fault(Good with { Given = name }).ShouldBe(fault);
        Fault(Good with { FamilyReading = name }).ShouldBe(fault);
        Fault(Good with { GivenReading = name }).ShouldBe(fault);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("yuki@example.jp", null)]
    [InlineData("yuki.nakamura@", ClientCodes.EmailInvalid)]
    [InlineData("yuki", ClientCodes.EmailInvalid)]
    [InlineData("Yuki <yuki@example.jp>", ClientCodes.EmailInvalid)]
    [InlineData("a b@example.jp", ClientCodes.EmailInvalid)]
    public void An_email_is_one(string email, string? fault) => Fault(Good with { Email = email }).ShouldBe(fault);

    [Theory]
    [InlineData("", null)]
    [InlineData("+81 90 1234 5678", null)]
    [InlineData("＋８１９０１２３４５６７８", null)]
    [InlineData("+39 02 1234 567", null)]
    [InlineData("09012345678", ClientCodes.PhoneInvalid)]
    [InlineData("+0123456789", ClientCodes.PhoneInvalid)]
    [InlineData("+81", ClientCodes.PhoneInvalid)]
    [InlineData("+8190123456789012", ClientCodes.PhoneInvalid)]
    [InlineData("+81 call me", ClientCodes.PhoneInvalid)]
    public void A_telephone_number_has_its_country_code(string phone, string? fault) => Fault(Good with { Phone = phone }).ShouldBe(fault);

    [Theory]
    [InlineData("2026-11-21", null)]   // it is that day in Kiritimati already
    [InlineData("2026-11-22", ClientCodes.BirthdayInFuture)]
    [InlineData("1900-01-01", null)]
    [InlineData("1899-12-31", ClientEntryCodes.DateInvalid)]
    public void A_birthday_has_been(string day, string? fault) => Fault(Good with { Birthday = DateOnly.Parse(day) }).ShouldBe(fault);

    [Theory]
    [InlineData("ja", null)]
    [InlineData("zh-Hant", null)]
    [InlineData("", ClientEntryCodes.LanguageInvalid)]
    [InlineData("x", ClientEntryCodes.LanguageInvalid)]
    [InlineData("not a language", ClientEntryCodes.LanguageInvalid)]
    public void A_language_is_one(string language, string? fault) => Fault(Good with { Language = language }).ShouldBe(fault);

    [Theory]
    [InlineData("JP", null)]
    [InlineData("", null)]
    [InlineData("Japan", ClientEntryCodes.CountryInvalid)]
    [InlineData("jp", ClientEntryCodes.CountryInvalid)]
    public void A_country_is_two_letters(string country, string? fault) => Fault(Good with { Country = country }).ShouldBe(fault);

    [Fact]
    public void A_client_belongs_to_a_boutique() => Fault(Good with { HomeBoutique = default }).ShouldBe(ClientEntryCodes.BoutiqueMissing);

    private static string? Fault(ClientEntry entry) =>
        new ClientEntryValidator(new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))).FirstFault(entry)?.Code;
}
