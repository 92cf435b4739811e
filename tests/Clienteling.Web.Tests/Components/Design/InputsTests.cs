using Bunit;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class InputsTests : ComponentTest
{
    [Fact]
    public void A_choice_is_one_of_a_group_with_a_name()
    {
        ItemCondition? chosen = null;
        var choice = Render<Choice<ItemCondition?>>(parameters => parameters
            .Add(p => p.Legend, "Condition")
            .Add(p => p.Options, [ItemCondition.Unworn, ItemCondition.Worn])
            .Add(p => p.Text, value => value.ToString()!)
            .Add(p => p.Value, ItemCondition.Unworn)
            .Add(p => p.Disabled, value => value == ItemCondition.Unworn)
            .Add(p => p.ValueChanged, value => chosen = value));

        choice.Find("legend").TextContent.ShouldBe("Condition");
        var radios = choice.FindAll("input[type=radio]");
        radios.Select(radio => radio.GetAttribute("name")).Distinct().Count().ShouldBe(1);
        radios.Select(radio => radio.HasAttribute("checked")).ShouldBe([true, false]);
        radios.Select(radio => radio.HasAttribute("disabled")).ShouldBe([true, false]);
        radios[1].Change(true);
        chosen.ShouldBe(ItemCondition.Worn);
    }

    [Fact]
    public void The_first_of_an_enum_is_not_chosen_for_somebody()
    {
        var choice = Render<Choice<ItemCondition?>>(parameters => parameters
            .Add(p => p.Legend, "Condition").Add(p => p.Options, [ItemCondition.Unworn]).Add(p => p.Text, value => value.ToString()!));
        choice.FindAll("[checked]").ShouldBeEmpty();
    }

    [Fact]
    public void A_field_says_what_is_wrong_with_it()
    {
        var field = Render<Field>(parameters => parameters.Add(p => p.Label, "E-mail").Add(p => p.Hint, "At work").Add(p => p.Error, "Something is missing after the @."));
        var input = field.Find("input");
        field.Find("label").GetAttribute("for").ShouldBe(input.Id);
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent).ShouldBe(["At work", "Something is missing after the @."]);
    }

    [Fact]
    public void A_field_tells_on_leaving_it_or_at_each_letter_but_not_both()
    {
        List<string> told = [];
        var field = Render<Field>(parameters => parameters.Add(p => p.Label, "Note").Add(p => p.Rows, 3).Add(p => p.ValueChanged, told.Add));
        Should.Throw<MissingEventHandlerException>(() => field.Find("textarea").Input("a"));
        field.Find("textarea").Change("ab");
        told.ShouldBe(["ab"]);

        told.Clear();
        field.Render(parameters => parameters.Add(p => p.Immediate, true));
        field.Find("textarea").Input("a");
        Should.Throw<MissingEventHandlerException>(() => field.Find("textarea").Change("ab"));
        told.ShouldBe(["a"]);
    }

    [Fact]
    public void A_field_keeps_what_was_typed_until_whoever_asked_for_it_says_otherwise()
    {
        var field = Render<Field>(parameters => parameters.Add(p => p.Label, "Note").Add(p => p.Immediate, true).Add(p => p.Value, "a").Add(p => p.ValueChanged, _ => { }));
        field.Find("input").Input("ab");
        field.Find("input").GetAttribute("value").ShouldBe("ab");

        field.Render(parameters => parameters.Add(p => p.Error, "At most 1"));
        field.Find("input").GetAttribute("value").ShouldBe("ab");
        field.Render(parameters => parameters.Add(p => p.Value, ""));
        field.Find("input").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public void A_select_hands_back_the_option_itself_or_none()
    {
        List<string?> told = [];
        var field = Render<SelectField<string>>(parameters => parameters
            .Add(p => p.Label, "Boutique").Add(p => p.Options, ["GINZA", "PARIS"]).Add(p => p.Text, code => code).Add(p => p.None, "All").Add(p => p.Value, "PARIS").Add(p => p.ValueChanged, told.Add));
        field.FindAll("option").Select(option => option.HasAttribute("selected")).ShouldBe([false, false, true]);
        field.Find("select").Change("0");
        field.Find("select").Change("");
        field.Find("select").Change("9");
        told.ShouldBe(["GINZA", null, null]);
    }
}
