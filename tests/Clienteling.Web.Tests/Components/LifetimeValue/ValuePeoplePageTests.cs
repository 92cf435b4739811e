using Bunit;
using Clienteling.Web.Components.LifetimeValue;

namespace Clienteling.Web.Tests.Components.LifetimeValue;

public class ValuePeoplePageTests(WebHouse house) : ValuePageTest(house)
{
    [Fact]
    public async Task People_are_counted_summed_and_paged_and_each_is_a_link()
    {
        await FillAsync();
        var page = Open<ValuePeoplePage>("/lifetime-value/people?boutique=GINZA&page=2");

        page.Find("[role=status]").TextContent.ShouldBe("40 clients, net spend €820,000 so far, €410,000 expected over 36 months; as of 20 November 2026");
        page.FindAll("tbody tr").Count.ShouldBe(15);
        page.Find("tbody th a").GetAttribute("href").ShouldStartWith("/clients/");
        page.Find("tbody th a").TextContent.ShouldBe("GINZA Client 15");
        page.Find("a[rel=prev]").GetAttribute("href").ShouldEndWith("/lifetime-value/people?boutique=GINZA&page=1");
        page.Find("a.back").GetAttribute("href").ShouldBe("/lifetime-value?boutique=GINZA");
    }

    [Fact]
    public async Task A_filter_goes_into_the_address_and_begins_at_the_first_page()
    {
        await FillAsync();
        var page = Open<ValuePeoplePage>("/lifetime-value/people?page=2");

        page.Fill("Segment", "1");

        page.Until(() => Address.ShouldEndWith("/lifetime-value/people?segment=salon"));
        page.Until(() => page.Find("[role=status]").TextContent.ShouldStartWith("26 clients"));
    }

    [Fact]
    public async Task What_no_field_shows_stands_in_words_and_can_be_left_out()
    {
        await FillAsync();
        var page = Open<ValuePeoplePage>("/lifetime-value/people?cohort=2024-01-01&top=10");

        page.FindAll(".only li span").Select(s => s.TextContent).ShouldBe(["First bought between 1 January 2024 and 31 March 2024", "The first 10\u202F% by what is expected"]);
        page.FindAll(".only a").Select(a => a.GetAttribute("href")).ShouldBe(["/lifetime-value/people?top=10", "/lifetime-value/people?from=2024-01-01&to=2024-03-31"]);
        page.FindAll("tbody tr").Count.ShouldBe(6);
    }

    [Fact]
    public async Task Nobody_says_so_and_leads_back_to_all()
    {
        await FillAsync();
        Open<ValuePeoplePage>("/lifetime-value/people?country=US").Find(".state a").GetAttribute("href").ShouldBe("/lifetime-value/people");
    }

    [Fact]
    public async Task A_manager_lists_no_client_of_another_boutique()
    {
        await FillAsync();
        await SignInAsync(WebHouse.Manager);
        Open<ValuePeoplePage>("/lifetime-value/people").Find("[role=status]").TextContent.ShouldStartWith("40 clients");
        Open<ValuePeoplePage>("/lifetime-value/people?boutique=PARIS").Find("h1").TextContent.ShouldBe("This is not yours to see");
    }
}
