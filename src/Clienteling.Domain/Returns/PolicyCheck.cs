namespace Clienteling.Domain.Returns;

/// <summary>Judges a return: legal rights first, then every rule of the policy that governs.</summary>
public static class PolicyCheck
{
    /// <summary>What law and policy say of one line, with every rule tried.</summary>
    /// <param name="lineNumber">The purchase line.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="policy">The version that governs; without one everything is refused but what the law gives.</param>
    /// <param name="rights">The legal rights of all countries.</param>
    public static LineVerdict Judge(int lineNumber, ReturnFacts facts, ReturnPolicy? policy, IEnumerable<LegalRight> rights)
    {
        // the policy in force on the day of the sale is what the maison showed there; without one, no terms were shown
        var legal = rights.Where(r => r.Applies(facts, termsShown: policy is not null)).ToList();
        var legalRemedies = legal.SelectMany(r => r.Remedies).Distinct().ToList();
        // of two laws that give what is asked, the one that lasts longer serves the client
        var owed = legal.Where(r => r.Remedies.Contains(facts.Asked)).MaxBy(r => r.LastDay(facts.Received));

        var tried = policy is null
            ? [new(RuleCodes.NoPolicy, RuleOutcome.NotMet, Finding.Of(FindingCodes.NoPolicy))]
            : Rules(facts, policy.Rules).ToList();
        tried.Add(LegalRule(facts, legal, owed));

        var within = !tried.Exists(t => t.Outcome == RuleOutcome.NotMet);
        var outcome = owed is not null ? VerdictOutcome.LegalRight : within ? VerdictOutcome.Accepted : VerdictOutcome.Refused;
        // what policy gives of its own accord is not taken away because the law gives something too
        IReadOnlyList<Remedy> remedies = outcome == VerdictOutcome.Refused ? [] : [.. legalRemedies.Concat(within ? policy!.Rules.Remedies : []).Distinct()];
        return new(lineNumber, outcome, policy?.Id, policy?.From, tried, remedies, legalRemedies);
    }

    private static RuleTried LegalRule(ReturnFacts facts, List<LegalRight> legal, LegalRight? owed)
    {
        if (owed is not null)
            return new(RuleCodes.LegalRight, RuleOutcome.Granted, Right(FindingCodes.LegalRightGranted, owed, facts.Asked));
        if (legal.Count > 0)
            return new(RuleCodes.LegalRight, RuleOutcome.Granted, Right(FindingCodes.LegalRightToOther, legal[0], legal[0].Remedies[0]));
        return new(RuleCodes.LegalRight, RuleOutcome.None, Finding.Of(FindingCodes.LegalRightNone, ("channel", facts.Channel), ("country", facts.Country)));

        Finding Right(string code, LegalRight right, Remedy gives) =>
            Finding.Of(code, ("law", right.Law), ("last", right.LastDay(facts.Received)), ("gives", gives));
    }

    private static IEnumerable<RuleTried> Rules(ReturnFacts facts, PolicyRules rules)
    {
        if (rules.WindowDays is { } days)
        {
            var last = facts.Received.AddDays(days);
            var late = facts.BroughtOn.DayNumber - last.DayNumber;
            yield return Tried(RuleCodes.Window, late <= 0,
                late <= 0
                    ? Finding.Of(FindingCodes.WindowOpen, ("days", days), ("last", last), ("left", -late))
                    : Finding.Of(FindingCodes.WindowPassed, ("days", days), ("last", last), ("late", late)));
        }
        if (rules.Conditions is { } conditions)
        {
            var allowed = conditions.Contains(facts.Condition);
            yield return Tried(RuleCodes.Condition, allowed,
                allowed
                    ? Finding.Of(FindingCodes.ConditionAllowed, ("condition", facts.Condition))
                    : Finding.Of(FindingCodes.ConditionNotAllowed, ("condition", facts.Condition), ("only", MostWornAllowed(conditions, facts.Condition))));
        }
        if (rules.TagsAndPackaging)
            yield return Tried(RuleCodes.Tags, facts.TagsAndPackaging, Finding.Of(facts.TagsAndPackaging ? FindingCodes.TagsThere : FindingCodes.TagsMissing));
        if (rules.Proofs is { } proofs)
        {
            var enough = proofs.Contains(facts.Proof);
            yield return Tried(RuleCodes.Proof, enough, Finding.Of(enough ? FindingCodes.ProofShown : FindingCodes.ProofNotEnough, ("proof", facts.Proof)));
        }
        if (rules.RefusesFinalSale)
            yield return Tried(RuleCodes.FinalSale, !facts.FinalSale, Finding.Of(facts.FinalSale ? FindingCodes.FinalSale : FindingCodes.NotFinalSale));
        if (rules.RefusesPersonalised)
            yield return Tried(RuleCodes.Personalised, !facts.Personalised, Finding.Of(facts.Personalised ? FindingCodes.Personalised : FindingCodes.NotPersonalised));
        if (rules.RefusesOpenedHygiene && facts.Hygiene)
            yield return Tried(RuleCodes.Hygiene, !facts.OpenedHygiene, Finding.Of(facts.OpenedHygiene ? FindingCodes.HygieneOpened : FindingCodes.HygieneSealed));
        if (rules.RefusesBoughtElsewhere)
            yield return Tried(RuleCodes.Elsewhere, !facts.BoughtElsewhere, Finding.Of(facts.BoughtElsewhere ? FindingCodes.BoughtElsewhere : FindingCodes.BoughtHere));
        if (rules.OriginalTenderOnly)
        {
            var original = facts.Asked != Remedy.Refund || facts.ToOriginalTender;
            yield return Tried(RuleCodes.Tender, original, Finding.Of(original ? FindingCodes.TenderOriginal : FindingCodes.TenderOther));
        }
        if (rules.MostReturnsInTwelveMonths is { } most)
        {
            var within = facts.ReturnsInTwelveMonths < most;
            yield return Tried(RuleCodes.ReturnsInYear, within,
                Finding.Of(within ? FindingCodes.ReturnsWithin : FindingCodes.ReturnsBeyond, ("count", facts.ReturnsInTwelveMonths), ("most", most)));
        }
        var given = rules.Remedies.Contains(facts.Asked);
        yield return Tried(RuleCodes.Remedy, given,
            given
                ? Finding.Of(FindingCodes.RemedyGiven, ("asked", facts.Asked))
                : Finding.Of(FindingCodes.RemedyNotGiven, ("asked", facts.Asked), ("instead", rules.Remedies[0])));
    }

    /// <summary>How worn goods may be: the last allowed condition short of theirs; a policy may allow faulty goods and yet no worn ones.</summary>
    private static ItemCondition MostWornAllowed(IReadOnlyList<ItemCondition> allowed, ItemCondition condition)
    {
        var better = allowed.Where(c => c < condition).ToList();
        return better.Count > 0 ? better.Max() : allowed.Min();
    }

    private static RuleTried Tried(string rule, bool met, Finding finding) => new(rule, met ? RuleOutcome.Met : RuleOutcome.NotMet, finding);
}
