using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Staff;

public class DutyTests
{
    private static readonly DateTimeOffset Morning = DateTimeOffset.Parse("2026-11-24T02:10:00Z"), Closing = DateTimeOffset.Parse("2026-11-24T11:30:00Z");

    private static Boutique Ginza()
    {
        var ginza = Boutique.Open(Some.Ginza, "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan");
        ginza.KeepHours(OpeningHours.Of(new(11, 0), new(20, 30), []));
        return ginza;
    }

    [Fact]
    public void Somebody_serves_until_the_doors_close()
    {
        var duty = Duty.Begin(StaffId.New(), Ginza(), Morning);

        duty.Day.ShouldBe(new DateOnly(2026, 11, 24));
        duty.IsOnAt(Ginza(), Morning).ShouldBeTrue();
        duty.IsOnAt(Ginza(), Closing.AddSeconds(-1)).ShouldBeTrue();
        duty.IsOnAt(Ginza(), Closing).ShouldBeFalse();
    }

    [Fact]
    public void Who_locks_serves_no_longer_until_they_are_back()
    {
        var duty = Duty.Begin(StaffId.New(), Ginza(), Morning);

        duty.End(Morning.AddHours(1));
        duty.IsOnAt(Ginza(), Morning.AddHours(2)).ShouldBeFalse();
        duty.Resume(Ginza());
        duty.IsOnAt(Ginza(), Morning.AddHours(2)).ShouldBeTrue();
        duty.Events.Count.ShouldBe(3);
    }

    [Fact]
    public void Going_on_where_one_serves_already_is_nothing_new()
    {
        var duty = Duty.Begin(StaffId.New(), Ginza(), Morning);
        duty.ClearEvents();

        duty.Resume(Ginza());

        duty.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Who_goes_to_another_boutique_is_missed_in_the_first()
    {
        var milano = Boutique.Open(Some.Milano, "Milano", "Milano", "IT", "Europe/Rome", Currency.Eur, "Europe");
        var duty = Duty.Begin(StaffId.New(), Ginza(), Morning);
        duty.ClearEvents();

        duty.Resume(milano);

        duty.IsOnAt(Ginza(), Morning.AddHours(1)).ShouldBeFalse();
        duty.Events.Cast<DutyChanged>().Select(e => e.Boutique).ShouldBe([Some.Ginza, Some.Milano]);
    }
}
