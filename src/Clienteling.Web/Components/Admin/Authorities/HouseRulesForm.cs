using System.Globalization;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin.Forms;
using FluentValidation;

namespace Clienteling.Web.Components.Admin.Authorities;

/// <summary>The house rules as they are being entered.</summary>
public sealed class HouseRulesForm
{
    public string? SecondsToDistrict { get; set; }
    public string? SecondsToEveryone { get; set; }
    public string? NewcomerDays { get; set; }
    public string? FollowUpDays { get; set; }
    public string? ExpiryDays { get; set; }
    public string? GrantPercentOfSpend { get; set; }
    public string? TalkFirstExceptions { get; set; }
    public string? NewClientDays { get; set; }
    public string? DiscountPercentPerYear { get; set; }
    public string? SalonSpend { get; set; }
    public string? ProposePercent { get; set; }
    public string? ProposeCases { get; set; }
    public string? ProposeCoverPercent { get; set; }
    public Currency ReportingCurrency { get; set; }
    public Dictionary<ItemCondition, string?> Recovery { get; } = [];
    public Dictionary<Solution, string?> ServiceCost { get; } = [];
    public IReadOnlyList<CategoryFamily> NothingRecovered { get; set; } = [];

    /// <summary>The solutions that cost the maison a share of the price paid; the others give back what was paid.</summary>
    public static IReadOnlyList<Solution> Services { get; } = [.. Enum.GetValues<Solution>().Where(s => s == Solution.Remake || !Solutions.GivesBackValue(s))];

    public static HouseRulesForm Of(HouseRules rules, CultureInfo culture)
    {
        var form = new HouseRulesForm
        {
            SecondsToDistrict = Typed.Show(rules.SecondsToDistrict, culture), SecondsToEveryone = Typed.Show(rules.SecondsToEveryone, culture),
            NewcomerDays = Typed.Show(rules.NewcomerDays, culture), FollowUpDays = Typed.Show(rules.FollowUpDays, culture), ExpiryDays = Typed.Show(rules.ExpiryDays, culture),
            GrantPercentOfSpend = Typed.Show(rules.GrantPercentOfSpend, culture), TalkFirstExceptions = Typed.Show(rules.TalkFirstExceptions, culture),
            NewClientDays = Typed.Show(rules.NewClientDays, culture), DiscountPercentPerYear = Typed.Show(rules.DiscountPercentPerYear, culture),
            SalonSpend = Typed.Show(rules.SalonSpend, culture), ProposePercent = Typed.Show(rules.ProposePercent, culture),
            ProposeCases = Typed.Show(rules.ProposeCases, culture), ProposeCoverPercent = Typed.Show(rules.ProposeCoverPercent, culture), ReportingCurrency = rules.ReportingCurrency, NothingRecovered = rules.NothingRecovered,
        };
        foreach (var condition in Enum.GetValues<ItemCondition>()) form.Recovery[condition] = Typed.Show(rules.RecoveryPercent.GetValueOrDefault(condition), culture);
        foreach (var service in Services) form.ServiceCost[service] = Typed.Show(rules.ServiceCostPercent.GetValueOrDefault(service), culture);
        return form;
    }

    /// <summary>The rules, or null where something is wrong, which is then said at its field.</summary>
    /// <param name="standing">Those that stand; what the form has no field for is kept from them.</param>
    /// <param name="errors">Where to say it.</param>
    /// <param name="validator">The use case's own.</param>
    /// <param name="culture">How figures are written.</param>
    public HouseRules? ToRules(HouseRules standing, FormErrors errors, IValidator<HouseRules> validator, CultureInfo culture)
    {
        var rules = standing with
        {
            SecondsToDistrict = Whole(SecondsToDistrict, nameof(SecondsToDistrict)),
            SecondsToEveryone = Whole(SecondsToEveryone, nameof(SecondsToEveryone)),
            NewcomerDays = Whole(NewcomerDays, nameof(NewcomerDays)),
            FollowUpDays = Whole(FollowUpDays, nameof(FollowUpDays)),
            ExpiryDays = Whole(ExpiryDays, nameof(ExpiryDays)),
            GrantPercentOfSpend = Percent(GrantPercentOfSpend, nameof(GrantPercentOfSpend)),
            TalkFirstExceptions = Whole(TalkFirstExceptions, nameof(TalkFirstExceptions)),
            NewClientDays = Whole(NewClientDays, nameof(NewClientDays)),
            DiscountPercentPerYear = Percent(DiscountPercentPerYear, nameof(DiscountPercentPerYear)),
            SalonSpend = Whole(SalonSpend, nameof(SalonSpend)),
            ProposePercent = Percent(ProposePercent, nameof(ProposePercent)),
            ProposeCases = Whole(ProposeCases, nameof(ProposeCases)),
            ProposeCoverPercent = Percent(ProposeCoverPercent, nameof(ProposeCoverPercent)),
            ReportingCurrency = ReportingCurrency,
            NothingRecovered = NothingRecovered,
            RecoveryPercent = Recovery.ToDictionary(r => r.Key, r => Percent(r.Value, $"Recovery.{r.Key}")),
            ServiceCostPercent = ServiceCost.ToDictionary(c => c.Key, c => Percent(c.Value, $"ServiceCost.{c.Key}")),
        };
        errors.Add(validator, rules, nameof(HouseRules.RecoveryPercent), nameof(HouseRules.ServiceCostPercent));
        return errors.Any ? null : rules;

        int Whole(string? text, string field) => Typed.Whole(text, culture, errors, field) ?? 0;

        decimal Percent(string? text, string field)
        {
            var percent = Typed.Number(text, culture, errors, field) ?? 0;
            if (percent is < 0 or > 100) errors.Add(field, Finding.Of(HouseRulesCodes.PercentInvalid));
            return percent;
        }
    }
}
