using Clienteling.Domain.Clients;

namespace Clienteling.Domain.Tests.Clients;

public class ContactPointsTests
{
    [Theory]
    [InlineData("yuki@example.jp", true)]
    [InlineData("y.nakamura+maison@mail.example.jp", true)]
    [InlineData("Yuki <yuki@example.jp>", false)]
    [InlineData("<yuki@example.jp>", false)]
    [InlineData("yuki", false)]
    [InlineData("@example.jp", false)]
    [InlineData("yuki@", false)]
    [InlineData(" yuki@example.jp", false)]
    [InlineData("", false)]
    public void An_address_stands_alone(string email, bool isOne) => ContactPoints.IsEmail(email).ShouldBe(isOne);

    [Fact]
    public void An_address_has_254_characters_at_most()
    {
        ContactPoints.IsEmail(new string('a', 242) + "@example.com").ShouldBeTrue();
        ContactPoints.IsEmail(new string('a', 243) + "@example.com").ShouldBeFalse();
    }

    [Theory]
    [InlineData("+819012345678", true)]
    [InlineData("+1234567", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+123456", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+0123456789", false)]
    [InlineData("819012345678", false)]
    [InlineData("+81 90 1234 5678", false)]
    [InlineData("+８１９０１２３４５６７８", false)]
    [InlineData("", false)]
    public void A_number_is_E164_with_its_plus(string phone, bool isOne) => ContactPoints.IsPhone(phone).ShouldBe(isOne);
}
