using Clienteling.Domain.Appointments;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Appointments;

public class AppointmentTests
{
    private static readonly StaffMember Host = Some.Associate();

    private static Boutique Ginza { get; } = Boutique.Open(Some.Ginza, "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan");

    private static Appointment Book(double hoursAhead = 3, int minutes = 45, StaffMember? with = null) =>
        Appointment.Book(AppointmentId.New(), ClientId.New(), Some.Ginza, with ?? Host, Some.Now.AddHours(hoursAhead), minutes, " Fitting ", "en", Some.ActOf(Host));

    [Fact]
    public void It_says_who_comes_when_for_how_long_and_for_what()
    {
        var booked = Book();

        (booked.Associate, booked.Start, booked.End, booked.For, booked.Status).ShouldBe((Host.Id, Some.Now.AddHours(3), Some.Now.AddHours(3).AddMinutes(45), "Fitting", AppointmentStatus.Booked));
        booked.Events.ShouldHaveSingleItem().ShouldBeOfType<AppointmentChanged>().Boutique.ShouldBe(Some.Ginza);
    }

    [Fact]
    public void It_lies_ahead_and_within_a_year()
    {
        Book(hoursAhead: 0).Start.ShouldBe(Some.Now);
        Refusal.Of(() => Book(hoursAhead: -.01), AppointmentCodes.Past);
        Refusal.Of(() => Book(hoursAhead: 24 * 367), AppointmentCodes.TooFar);
    }

    [Theory]
    [InlineData(14), InlineData(241), InlineData(0), InlineData(-45)]
    public void It_lasts_a_quarter_of_an_hour_to_four(int minutes) => Refusal.Of(() => Book(minutes: minutes), AppointmentCodes.LengthInvalid);

    [Fact]
    public void Somebody_of_the_boutique_is_there_for_it()
    {
        Book(with: Some.Manager(Some.Milano, Some.Ginza)).Associate.ShouldNotBe(default);
        Refusal.Of(() => Book(with: Some.Manager(Some.Milano)), AppointmentCodes.NotOfTheBoutique);
        Refusal.Of(() => Book(with: Some.Executive()), AppointmentCodes.NotOfTheBoutique);
        var gone = Some.Associate();
        gone.Leave();
        Refusal.Of(() => Book(with: gone), AppointmentCodes.NotOfTheBoutique);
    }

    [Fact]
    public void It_moves_while_nobody_came_for_it()
    {
        var booked = Book();

        booked.Move(Host, Some.Now.AddDays(1), 60, "", "en", Some.ActOf(Host));

        (booked.Start, booked.Minutes, booked.For).ShouldBe((Some.Now.AddDays(1), 60, ""));
    }

    [Fact]
    public void What_was_cancelled_or_kept_is_over()
    {
        var cancelled = Book();
        cancelled.Cancel();
        var kept = Book();
        kept.Arrive(Ginza, Some.Now.AddHours(3));

        foreach (var over in (Appointment[])[cancelled, kept])
        {
            Refusal.Of(() => over.Move(Host, Some.Now.AddDays(1), 60, "", "en", Some.ActOf(Host)), AppointmentCodes.Over);
            Refusal.Of(over.Cancel, AppointmentCodes.Over);
            Refusal.Of(() => over.Arrive(Ginza, Some.Now), AppointmentCodes.Over);
        }
    }

    [Fact]
    public void The_client_comes_for_it_on_its_own_day()
    {
        var tomorrow = Book(hoursAhead: 24);

        Refusal.Of(() => tomorrow.Arrive(Ginza, Some.Now), AppointmentCodes.NotToday);
        tomorrow.Arrive(Ginza, Some.Now.AddHours(20));
        (tomorrow.Status, tomorrow.ArrivedAt).ShouldBe((AppointmentStatus.Arrived, Some.Now.AddHours(20)));
    }

    [Theory]
    [InlineData(AppointmentStatus.Booked, null, -1, false)]
    [InlineData(AppointmentStatus.Booked, null, 0, true)]
    [InlineData(AppointmentStatus.Booked, null, 44, true)]
    [InlineData(AppointmentStatus.Booked, null, 45, false)]
    [InlineData(AppointmentStatus.Cancelled, null, 10, false)]
    [InlineData(AppointmentStatus.Arrived, -10, -5, true)]
    [InlineData(AppointmentStatus.Arrived, -10, 45, false)]
    [InlineData(AppointmentStatus.Arrived, 20, 10, false)]
    [InlineData(AppointmentStatus.Arrived, 20, 60, true)]
    [InlineData(AppointmentStatus.Arrived, 20, 65, false)]
    public void It_takes_its_course_from_the_arrival_for_its_length(AppointmentStatus status, int? arrivedMinutesAfterStart, int minutesAfterStart, bool isNow) =>
        Appointment.IsNow(status, Some.Now, 45, arrivedMinutesAfterStart is { } m ? Some.Now.AddMinutes(m) : null, Some.Now.AddMinutes(minutesAfterStart)).ShouldBe(isNow);
}
