using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Appointments;

/// <summary>How an appointment stands.</summary>
public enum AppointmentStatus { Booked, Arrived, Cancelled }

/// <summary>An appointment was booked, moved or cancelled, or the client came.</summary>
public sealed record AppointmentChanged(AppointmentId Appointment, ClientId Client, BoutiqueCode Boutique) : IDomainEvent;

/// <summary>That a client comes to a boutique at a time, for something, and who will be there for them.</summary>
public sealed class Appointment : Aggregate
{
    public const int LeastMinutes = 15;
    public const int MostMinutes = 240;

    private const int MostText = 200;

    private Appointment() { }

    public AppointmentId Id { get; private set; }
    public ClientId Client { get; private set; }
    public BoutiqueCode Boutique { get; private set; }

    /// <summary>Who will be there.</summary>
    public StaffId Associate { get; private set; }

    public DateTimeOffset Start { get; private set; }
    public int Minutes { get; private set; }

    /// <summary>What for, as somebody wrote it, in the language of <see cref="Language"/>; may be empty.</summary>
    public string For { get; private set; } = "";

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; private set; } = "en";

    public AppointmentStatus Status { get; private set; }
    public DateTimeOffset BookedAt { get; private set; }
    public StaffId? BookedBy { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }

    public DateTimeOffset End => Start.AddMinutes(Minutes);

    /// <exception cref="RuleBrokenException">A time or length that is none (<see cref="AppointmentCodes"/>).</exception>
    public static Appointment Book(AppointmentId id, ClientId client, BoutiqueCode boutique, StaffMember with, DateTimeOffset start, int minutes, string text, string language, Act act)
    {
        var booked = new Appointment { Id = id, Client = client, Boutique = boutique, BookedAt = act.At, BookedBy = act.By };
        booked.Set(with, start, minutes, text, language, act);
        return booked;
    }

    /// <summary>Another time, length, person or purpose.</summary>
    public void Move(StaffMember with, DateTimeOffset start, int minutes, string text, string language, Act act)
    {
        MustBeBooked();
        Set(with, start, minutes, text, language, act);
    }

    public void Cancel()
    {
        MustBeBooked();
        Status = AppointmentStatus.Cancelled;
        Tell();
    }

    /// <summary>The client came for it, early or late on its day.</summary>
    /// <param name="boutique">The appointment's.</param>
    /// <param name="at">Now.</param>
    public void Arrive(Boutique boutique, DateTimeOffset at)
    {
        MustBeBooked();
        if (!boutique.DayAt(at).Holds(Start)) throw new RuleBrokenException(AppointmentCodes.NotToday);
        (Status, ArrivedAt) = (AppointmentStatus.Arrived, at);
        Tell();
    }

    /// <summary>Whether it takes its course at that instant: the client has come, or is expected within it.</summary>
    public static bool IsNow(AppointmentStatus status, DateTimeOffset start, int minutes, DateTimeOffset? arrivedAt, DateTimeOffset now) => status switch
    {
        AppointmentStatus.Arrived => (arrivedAt ?? start) <= now && now < Later(start, arrivedAt ?? start).AddMinutes(minutes),
        AppointmentStatus.Booked => start <= now && now < start.AddMinutes(minutes),
        _ => false,
    };

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private void Set(StaffMember with, DateTimeOffset start, int minutes, string text, string language, Act act)
    {
        if (!with.Active || with.Role is not (Role.Associate or Role.Manager) || !with.Sees(Boutique)) throw new RuleBrokenException(AppointmentCodes.NotOfTheBoutique);
        if (minutes is < LeastMinutes or > MostMinutes) throw new RuleBrokenException(AppointmentCodes.LengthInvalid, ("least", LeastMinutes), ("most", MostMinutes));
        if (start < act.At) throw new RuleBrokenException(AppointmentCodes.Past);
        if (start > act.At.AddYears(1)) throw new RuleBrokenException(AppointmentCodes.TooFar);
        (Associate, Start, Minutes, For, Language) = (with.Id, start, minutes, text.Trim().Within(MostText), language.Within(35));
        Tell();
    }

    private void MustBeBooked()
    {
        if (Status != AppointmentStatus.Booked) throw new RuleBrokenException(AppointmentCodes.Over);
    }

    private void Tell() => Raise(new AppointmentChanged(Id, Client, Boutique));
}
