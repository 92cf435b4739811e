using Clienteling.Domain.Clients;

namespace Clienteling.Domain.Tests.Clients;

public class PersonNameTests
{
    private static readonly PersonName Yuki = PersonName.Of("中村", "由紀", "なかむら", "ゆき");

    [Fact]
    public void A_Japanese_name_is_written_family_first_and_romanised_given_first()
    {
        Yuki.Native.ShouldBe("中村 由紀");
        Yuki.Reading.ShouldBe("なかむら ゆき");
        Yuki.Latin.ShouldBe("Yuki Nakamura");
        PersonName.Of("佐藤", "健司", "さとう", "けんじ").Latin.ShouldBe("Kenji Sato");
        PersonName.Of("大野", "純一", "オオノ", "ジュンイチ").Latin.ShouldBe("Junichi Ono");
        PersonName.Of("王", "小明", "Wang", "Xiaoming").Latin.ShouldBe("Xiaoming Wang");
        PersonName.Of("陈", "悦", "Chén", "Yuè").Latin.ShouldBe("Yue Chen");
        PersonName.Of("吕", "芳", "Lǚ", "Fāng").Latin.ShouldBe("Fang Lü");
    }

    [Fact]
    public void A_Latin_name_is_written_given_first()
    {
        var name = PersonName.Of("Fournier", "Hélène");
        name.Native.ShouldBe("Hélène Fournier");
        name.Latin.ShouldBe("Hélène Fournier");
        name.Reading.ShouldBeNull();
    }

    [Theory]
    [InlineData("ja", "中村 由紀")]
    [InlineData("ja-JP", "中村 由紀")]
    [InlineData("zh-Hans", "中村 由紀")]
    [InlineData("en", "Yuki Nakamura")]
    [InlineData("fr", "Yuki Nakamura")]
    public void Each_reader_sees_the_form_they_can_read(string language, string name) => Yuki.FullName(language).ShouldBe(name);

    [Fact]
    public void A_name_in_kana_needs_no_reading()
    {
        PersonName.Of("リー", "キャサリン").Latin.ShouldBe("Kyasarin Ri");
        PersonName.Of("中村", "さくら", "なかむら").Latin.ShouldBe("Sakura Nakamura");
    }

    [Fact]
    public void No_half_of_a_name_is_lost_for_want_of_a_reading()
    {
        PersonName.Of("中村", "由紀", "なかむら").Latin.ShouldBe("中村 由紀");
        PersonName.Of("王", "小明").FullName("en").ShouldBe("王 小明");
        PersonName.Of("田中", "Marie", "たなか").Latin.ShouldBe("Marie Tanaka");
    }

    [Fact]
    public void One_part_is_enough_and_none_is_refused()
    {
        PersonName.Of("Madonna", null).Native.ShouldBe("Madonna");
        PersonName.Of(" ", "Yuki").Native.ShouldBe("Yuki");
        PersonName.Of("中村", null, "なかむら").Latin.ShouldBe("Nakamura");
        Refusal.Of(() => PersonName.Of(" ", null, "なかむら"), ClientCodes.NameMissing);
    }

    [Fact]
    public void A_part_of_a_hundred_characters_is_the_longest()
    {
        PersonName.Of(new string('a', 100), null).Family!.Length.ShouldBe(100);
        Refusal.Of(() => PersonName.Of(new string('a', 101), null), ClientCodes.NameTooLong)["limit"]!.Number.ShouldBe(100);
    }
}
