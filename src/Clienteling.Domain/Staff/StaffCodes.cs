namespace Clienteling.Domain.Staff;

/// <summary>Codes of what the rules about boutiques and staff refuse.</summary>
public static class StaffCodes
{
    public const string BoutiqueCodeInvalid = "Staff.BoutiqueCodeInvalid";
    public const string BoutiqueNameInvalid = "Staff.BoutiqueNameInvalid";
    public const string CountryInvalid = "Staff.CountryInvalid";
    public const string TimeZoneInvalid = "Staff.TimeZoneInvalid";
    public const string HoursInvalid = "Staff.HoursInvalid";
    public const string AssociateServesOne = "Staff.AssociateServesOne";
    public const string ManagerNeedsBoutique = "Staff.ManagerNeedsBoutique";
    public const string OwnRole = "Staff.OwnRole";
    public const string EmailInvalid = "Staff.EmailInvalid";
    public const string EmailTaken = "Staff.EmailTaken";
    public const string PinInvalid = "Staff.PinInvalid";
    public const string PasswordTooWeak = "Staff.PasswordTooWeak";
    public const string LanguageUnknown = "Staff.LanguageUnknown";
}
