using Clienteling.Domain;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>A boutique of the demo maison with what its data is drawn from.</summary>
/// <param name="Prefix">First letter of its tills' numbers.</param>
/// <param name="Opens">Local opening time.</param>
/// <param name="Closes">Local closing time.</param>
/// <param name="Share">Share of the clients whose home it is, 0 to 1.</param>
/// <param name="Ladder">Local major units paid for one euro of list price.</param>
/// <param name="PriceStep">Local prices are whole multiples of this many major units.</param>
internal sealed record DemoBoutique(
    string Code, string Name, string Country, string TimeZone, Currency Currency, string District,
    char Prefix, TimeOnly Opens, TimeOnly Closes, double Share, decimal Ladder, int PriceStep)
{
    private const double YearlyRise = 1.035;

    public static DemoBoutique Ginza { get; } =
        new("GINZA", "Ginza", "JP", "Asia/Tokyo", Currency.Jpy, "Japan", 'G', new(11, 0), new(20, 30), .42, 166m, 1000);

    public static DemoBoutique Paris { get; } =
        new("PARIS", "Paris", "FR", "Europe/Paris", Currency.Eur, "Europe", 'P', new(10, 0), new(19, 30), .25, 1m, 10);

    public static DemoBoutique Milano { get; } =
        new("MILANO", "Milano", "IT", "Europe/Rome", Currency.Eur, "Europe", 'M', new(10, 0), new(19, 30), .16, 1m, 10);

    public static DemoBoutique NewYork { get; } =
        new("NEWYORK", "New York", "US", "America/New_York", Currency.Usd, "Americas", 'N', new(10, 0), new(19, 0), .17, 1.14m, 10);

    public static IReadOnlyList<DemoBoutique> All { get; } = [Ginza, Paris, Milano, NewYork];

    public BoutiqueCode Id { get; } = new(Code);

    private TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public Boutique Open()
    {
        var boutique = Boutique.Open(Id, Name, city: Name == "Ginza" ? "Tokyo" : Name, Country, TimeZone, Currency, District);
        boutique.KeepHours(OpeningHours.Of(Opens, Closes, []));
        return boutique;
    }

    /// <summary>How far its day has come, 0 at opening to 1 at closing; null while the doors are closed.</summary>
    public double? DayPassed(DateTimeOffset now)
    {
        var passed = (TimeOnly.FromDateTime(LocalTime(now)).ToTimeSpan() - Opens.ToTimeSpan()) / (Closes - Opens);
        return passed is >= 0 and < 1 ? passed : null;
    }

    /// <summary>The day it is there.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(LocalTime(instant));

    /// <summary>What its clock shows.</summary>
    public DateTime LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The instant at which its clock shows that time; by day, where no clock is ever put forward or back.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Some moment of that day while it is open, to the second.</summary>
    public DateTimeOffset WhileOpen(DateOnly day, Chance chance) =>
        At(day, Opens.Add(TimeSpan.FromSeconds(chance.Between(1800, (int)(Closes - Opens).TotalSeconds - 300))));

    /// <summary>What a piece cost there on that day: prices rise every 1 February.</summary>
    /// <param name="euro">Today's list price.</param>
    /// <param name="day">The day of purchase.</param>
    /// <param name="today">The day the list price is of.</param>
    public Money PriceOf(int euro, DateOnly day, DateOnly today)
    {
        var rises = Season(today) - Season(day);
        var price = euro * Ladder / (decimal)Math.Pow(YearlyRise, rises);
        var step = price < 20 * PriceStep ? PriceStep / 2 : PriceStep;
        return Money.OfMajor(Math.Max(step, Math.Round(price / step, MidpointRounding.AwayFromZero) * step), Currency);

        static int Season(DateOnly day) => day.Month >= 2 ? day.Year : day.Year - 1;
    }
}
