using System.Globalization;
using Clienteling.Application.Administration;
using Clienteling.Application.Administration.Policies;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin.Forms;
using FluentValidation;

namespace Clienteling.Web.Components.Admin.Policies;

/// <summary>A version of a policy as it is being entered; what a switched-off rule held is kept, should it come on again.</summary>
public sealed class PolicyForm
{
    private const int UsualWindow = 14;
    private const int UsualReturns = 3;

    public string? From { get; set; }
    public bool Window { get; set; }
    public string? WindowDays { get; set; }
    public bool Condition { get; set; }
    public IReadOnlyList<ItemCondition> Conditions { get; set; } = [ItemCondition.Unworn];
    public bool Tags { get; set; }
    public bool Proof { get; set; }
    public IReadOnlyList<ProofOfPurchase> Proofs { get; set; } = [ProofOfPurchase.Receipt, ProofOfPurchase.FoundInHistory];
    public bool FinalSale { get; set; }
    public bool Personalised { get; set; }
    public bool Hygiene { get; set; }
    public bool Elsewhere { get; set; }
    public bool Tender { get; set; }
    public bool Returns { get; set; }
    public string? MostReturns { get; set; }
    public IReadOnlyList<Remedy> Remedies { get; set; } = [];

    public static PolicyForm Of(PolicyRules rules, DateOnly from, CultureInfo culture) => new()
    {
        From = Typed.Day(from),
        Window = rules.WindowDays is not null, WindowDays = Typed.Show(rules.WindowDays ?? UsualWindow, culture),
        Condition = rules.Conditions is not null, Conditions = rules.Conditions ?? [ItemCondition.Unworn],
        Tags = rules.TagsAndPackaging,
        Proof = rules.Proofs is not null, Proofs = rules.Proofs ?? [ProofOfPurchase.Receipt, ProofOfPurchase.FoundInHistory],
        FinalSale = rules.RefusesFinalSale, Personalised = rules.RefusesPersonalised, Hygiene = rules.RefusesOpenedHygiene, Elsewhere = rules.RefusesBoughtElsewhere,
        Tender = rules.OriginalTenderOnly,
        Returns = rules.MostReturnsInTwelveMonths is not null, MostReturns = Typed.Show(rules.MostReturnsInTwelveMonths ?? UsualReturns, culture),
        Remedies = rules.Remedies,
    };

    /// <summary>The draft, or null where something is wrong, which is then said at its field.</summary>
    public PolicyDraft? ToDraft(PolicyScope scope, int seen, FormErrors errors, IValidator<PolicyDraft> validator, CultureInfo culture)
    {
        var from = Typed.Day(From);
        if (from is null) errors.Add(nameof(PolicyDraft.From), Finding.Of(InputCodes.Required));
        var draft = new PolicyDraft(scope, seen, from ?? DateOnly.MinValue, new()
        {
            WindowDays = Window ? Typed.Whole(WindowDays, culture, errors, "Rules.WindowDays") : null,
            Conditions = Condition ? Conditions : null,
            TagsAndPackaging = Tags,
            Proofs = Proof ? Proofs : null,
            RefusesFinalSale = FinalSale, RefusesPersonalised = Personalised, RefusesOpenedHygiene = Hygiene, RefusesBoughtElsewhere = Elsewhere,
            OriginalTenderOnly = Tender,
            MostReturnsInTwelveMonths = Returns ? Typed.Whole(MostReturns, culture, errors, "Rules.MostReturnsInTwelveMonths") : null,
            Remedies = Remedies,
        });
        errors.Add(validator, draft);
        return errors.Any ? null : draft;
    }
}
