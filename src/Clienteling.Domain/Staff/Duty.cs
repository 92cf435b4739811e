namespace Clienteling.Domain.Staff;

/// <summary>Somebody came on duty in a boutique, or went.</summary>
public sealed record DutyChanged(StaffId Staff, BoutiqueCode Boutique) : IDomainEvent;

/// <summary>
/// That somebody serves in a boutique on one of its days: from their first sight of the app that day until they lock it or the
/// doors close. One a person and day.
/// </summary>
public sealed class Duty : Aggregate
{
    private Duty() { }

    public StaffId Staff { get; private set; }
    public DateOnly Day { get; private set; }
    public BoutiqueCode Boutique { get; private set; }
    public DateTimeOffset Since { get; private set; }

    /// <summary>When they locked the app; null while they have not, or have come back since.</summary>
    public DateTimeOffset? Until { get; private set; }

    public static Duty Begin(StaffId staff, Boutique boutique, DateTimeOffset at)
    {
        var duty = new Duty { Staff = staff, Day = boutique.DayOf(at), Boutique = boutique.Code, Since = at };
        duty.Raise(new DutyChanged(staff, boutique.Code));
        return duty;
    }

    /// <summary>They are back, or go on in another boutique.</summary>
    public void Resume(Boutique boutique)
    {
        if (Until is null && Boutique == boutique.Code) return;
        if (Boutique != boutique.Code) Raise(new DutyChanged(Staff, Boutique));
        (Boutique, Until) = (boutique.Code, null);
        Raise(new DutyChanged(Staff, boutique.Code));
    }

    public void End(DateTimeOffset at)
    {
        if (Until is not null) return;
        Until = at;
        Raise(new DutyChanged(Staff, Boutique));
    }

    /// <summary>Whether they serve at that instant.</summary>
    /// <param name="boutique">The duty's boutique.</param>
    /// <param name="now">The instant.</param>
    public bool IsOnAt(Boutique boutique, DateTimeOffset now) =>
        Boutique == boutique.Code && Until is null && Since <= now && now < boutique.DayAt(Since).EndOf(Since);
}
