namespace Clienteling.Domain.Appointments;

/// <summary>Codes of what the rules about appointments refuse.</summary>
public static class AppointmentCodes
{
    /// <summary>It would begin before now.</summary>
    public const string Past = "Appointment.Past";

    /// <summary>It would begin more than a year from now.</summary>
    public const string TooFar = "Appointment.TooFar";

    /// <summary><c>least</c> and <c>most</c> minutes.</summary>
    public const string LengthInvalid = "Appointment.LengthInvalid";

    /// <summary>It was cancelled, or the client has come already.</summary>
    public const string Over = "Appointment.Over";

    /// <summary>Only on its own day can the client come for it.</summary>
    public const string NotToday = "Appointment.NotToday";

    /// <summary>Nobody of the boutique.</summary>
    public const string NotOfTheBoutique = "Appointment.NotOfTheBoutique";
}
