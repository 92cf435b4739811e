using Clienteling.Application.LifetimeValue;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Web.Components.LifetimeValue;

namespace Clienteling.Web.Tests.Components.LifetimeValue;

public class ValueAddressTests
{
    [Fact]
    public void A_filter_stands_in_the_address_whole()
    {
        var filter = new ValueFilter
        {
            Boutique = new("GINZA"), Country = "JP", Segment = ClientSegment.Salon, Channel = PurchaseChannel.Web, Associate = new(Guid.Parse("0191b2c4-0000-7000-8000-000000000001")),
            From = new(2026, 1, 1), To = new(2026, 3, 31), BoughtIn = new(2026, 7, 1), Moved = ValueMovement.CameBack, Slipping = true, Unsaid = true, Top = 10, By = ValueMeasure.Spent,
        };
        Read(ValueAddress.People(filter)).ShouldBe(filter);
        Read(ValueAddress.People(new() { Country = "", Associate = ValueFilter.Nobody })).ShouldBe(new() { Country = "", Associate = ValueFilter.Nobody });
        ValueAddress.People(new()).ShouldBe("/lifetime-value/people");
    }

    [Fact]
    public void A_cohort_is_the_quarter_of_its_first_day() =>
        Read("/lifetime-value/people?cohort=2024-01-01").ShouldBe(new() { From = new(2024, 1, 1), To = new(2024, 3, 31) });

    [Theory]
    [InlineData("?segment=7"), InlineData("?segment=Salonn&channel=&top=0"), InlineData("?top=101&from=2024-13-01&bought=9999-12-31"), InlineData("?associate=%27+OR+1=1&moved=Won,Silent")]
    public void What_an_address_can_t_name_is_left_out(string query) => Read("/lifetime-value/people" + query).ShouldBe(new());

    private static ValueFilter Read(string address) => ValueAddress.Read(new(new("http://house.test"), address));
}
