using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Returns;

/// <summary>Reckons what stands on a case, now.</summary>
internal static class StakesReckoner
{
    /// <param name="work">The use case's work.</param>
    /// <param name="client">Whose case.</param>
    /// <param name="boutique">Its currency and day are the case's.</param>
    /// <param name="claimed">What was paid for the goods.</param>
    /// <param name="recovered">What the goods recover.</param>
    /// <param name="asked">What the client asks for.</param>
    public static async Task<Stakes> ReckonAsync(Work work, ClientId client, Boutique boutique, Money claimed, Money recovered, Remedy asked)
    {
        var rules = await work.RulesAsync();
        var today = boutique.DayOf(work.Now);
        var figures = await ClientFigures.ReckonAsync(work.Db, client, claimed.Currency, today);
        var concession = new ConcessionStake(claimed, recovered, rules.Concession(Solutions.Of(asked), claimed, recovered));
        var advice = Advice.From(rules, concession, figures.Past, figures.BroughtIn, figures.Making, figures.Expected, today);
        return new(work.Now, concession, figures.Past, figures.BroughtIn, figures.Making, figures.Expected, advice);
    }
}
