using Clienteling.Domain;

namespace Clienteling.Application;

/// <summary>Who is signed in where a use case is called from, and on which device. The web's comes from the cookie, a command's from nobody.</summary>
public interface ISignedInStaff
{
    /// <summary>The signed-in person, or null.</summary>
    StaffId? Id { get; }

    /// <summary>The tablet's name, or empty.</summary>
    string Device { get; }
}
