using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

/// <summary>
/// The story as far as the refusal: Yuki's worn pumps, ¥148,000, sixteen days old, under a policy of fourteen days, unworn.
/// Kenji may concede ¥300,000 a case and ¥450,000 a month; James is the district's executive, Claire everyone's.
/// </summary>
internal sealed class StoryHouse : IAsyncDisposable
{
    public required TestHouse House { get; init; }
    public required Boutique Ginza { get; init; }
    public required StaffMember Aiko { get; init; }
    public required StaffMember Kenji { get; init; }
    public required StaffMember Mika { get; init; }
    public required StaffMember James { get; init; }
    public required StaffMember Claire { get; init; }
    public required Client Yuki { get; init; }
    public required Purchase Pumps { get; init; }

    public static async Task<StoryHouse> OpenAsync(Engine engine, Action<DbContextOptionsBuilder>? with = null)
    {
        var house = await TestHouse.OpenAsync(engine, with);
        var ginza = await house.BoutiqueAsync();
        var kenji = await house.ManagerAsync(ginza, "2580");
        await house.AuthorityAsync(kenji, 300_000, 450_000);
        var mika = await house.ManagerAsync(ginza, "7412");
        await house.AuthorityAsync(mika, 300_000, 450_000);
        var yuki = await house.ClientAsync(ginza, firstContact: new(2020, 6, 29));
        await house.PolicyAsync(new PolicyRules { WindowDays = 14, Conditions = [ItemCondition.Unworn] });
        return new()
        {
            House = house, Ginza = ginza, Kenji = kenji, Mika = mika, Yuki = yuki,
            Aiko = await house.AssociateAsync(ginza, joinedOn: new(2026, 9, 20)),
            James = await house.ExecutiveAsync(districts: "Japan"), Claire = await house.ExecutiveAsync("6604"),
            Pumps = await house.PurchaseAsync(yuki, ginza, 148_000, daysAgo: 16),
        };
    }

    public ReturnRequest Request(Remedy asked = Remedy.Refund, Purchase? purchase = null) =>
        new(Yuki.Id, (purchase ?? Pumps).Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.FoundInHistory, asked, ReturnReason.Uncomfortable);

    public async Task<ExceptionCaseId> AskAsync(StaffMember? by = null, ClientWait wait = ClientWait.Waiting, Purchase? purchase = null, Remedy asked = Remedy.Refund)
    {
        var opened = await House.As(by ?? Aiko).Use<AskForException>().RunAsync(Request(asked, purchase), wait);
        opened.Finding.ShouldBeNull();
        return opened.Value;
    }

    public Task<Result> DecideAsync(StaffMember by, ExceptionCaseId id, Decision? decision = null) =>
        House.As(by).Use<DecideException>().RunAsync(id, decision ?? Decision.Approve);

    public Task<ExceptionCase> CaseAsync(ExceptionCaseId id) => House.LookAsync(db => db.ExceptionCases.SingleAsync(c => c.Id == id));

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
