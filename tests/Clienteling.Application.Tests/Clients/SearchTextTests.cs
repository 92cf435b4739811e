using Clienteling.Application.Clients;

namespace Clienteling.Application.Tests.Clients;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Hélène", "helene")]
    [InlineData("  MÜLLER ", "muller")]
    [InlineData("Groß", "gross")]
    [InlineData("Łukasz Øster", "lukasz oster")]
    [InlineData("D’Angelo", "dangelo")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("ナカムラ", "なかむら")]
    [InlineData("ﾅｶﾞﾑﾗ", "ながむら")]
    [InlineData("ガルシア", "がるしあ")]
    [InlineData("Ｙｕｋｉ　Ｎａｋａｍｕｒａ", "yuki nakamura")]
    [InlineData("中村", "中村")]
    [InlineData("𠮷野", "𠮷野")]
    [InlineData("김서연", "김서연")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("   ", "")]
    public void However_it_is_typed_it_comes_out_the_same(string? typed, string compared) => SearchText.Normalise(typed).ShouldBe(compared);

    [Fact]
    public void Half_a_surrogate_pair_breaks_nothing() => SearchText.Normalise("a\ud842").ShouldNotBeEmpty();

    [Theory]
    [InlineData("yuki naka", "yuki", "naka")]
    [InlineData("+81 (90) 1234-5678", "819012345678")]
    [InlineData("090-1234", "0901234")]
    [InlineData("12 34", "1234")]
    [InlineData("rue 28", "rue", "28")]
    [InlineData("a a a", "a")]
    [InlineData("1 2 3 4 5 6 a b", "1", "2", "3", "4", "5", "6")]
    public void A_query_falls_into_words_and_a_telephone_number_is_one(string query, params string[] words) => SearchText.Words(query).ShouldBe(words);
}
