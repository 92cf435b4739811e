using System.Globalization;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Tests.Returns;

/// <summary>
/// What races have in common: sessions that really run at once, again and again; a few times here, and as often as
/// <c>CLIENTELING_RACES</c> says where the figures of docs/reliability.md are made.
/// </summary>
internal static class Races
{
    private static readonly int? Asked =
        Environment.GetEnvironmentVariable("CLIENTELING_RACES") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;

    /// <summary>How often a race is run.</summary>
    public static int Rounds { get; } = AtLeast(6);

    /// <summary>How often, where nothing was asked for.</summary>
    public static int AtLeast(int usual) => Asked ?? usual;

    public static Task<Result[]> AtOnceAsync(params Func<Task<Result>>[] acts)
    {
        var ready = new Meeting(acts.Length);
        return Task.WhenAll(acts.Select(act => Task.Run(async () =>
        {
            await ready.ArriveAsync();
            return await act();
        })));
    }

    /// <summary>A purchase of Yuki's that policy refuses for its age and, once worn, for its condition.</summary>
    public static Task<Purchase> ShoesAsync(this StoryHouse story, long paid, int daysAgo = 20) => story.House.PurchaseAsync(story.Yuki, story.Ginza, paid, daysAgo);

    public static async Task<ExceptionCaseId> AskForShoesAsync(this StoryHouse story, long paid) => await story.AskAsync(purchase: await story.ShoesAsync(paid));
}
