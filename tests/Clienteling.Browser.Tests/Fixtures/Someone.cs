namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>Somebody of the demo maison.</summary>
/// <param name="Email">The sign-in.</param>
/// <param name="Pin">The PIN.</param>
public sealed record Someone(string Email, string Pin)
{
    /// <summary>Everybody's.</summary>
    public const string Password = "Maison-2026!";

    /// <summary>Associate in Ginza, two months with the maison; reads Japanese.</summary>
    public static Someone Aiko { get; } = new("aiko.tanaka@maison.example", "1408");

    /// <summary>Associate in Ginza with goodwill of his own; reads Japanese.</summary>
    public static Someone Ren { get; } = new("ren.kobayashi@maison.example", "3096");

    /// <summary>Manager in Ginza; reads Japanese.</summary>
    public static Someone Kenji { get; } = new("kenji.sato@maison.example", "2580");

    /// <summary>The other manager in Ginza; reads Japanese.</summary>
    public static Someone Mika { get; } = new("mika.ito@maison.example", "7412");

    /// <summary>Associate in Milano.</summary>
    public static Someone Giulia { get; } = new("giulia.rossi@maison.example", "5173");

    /// <summary>Manager in Milano.</summary>
    public static Someone Marco { get; } = new("marco.bianchi@maison.example", "9031");

    /// <summary>The chief executive; reads French.</summary>
    public static Someone Claire { get; } = new("claire.moreau@maison.example", "6604");

    /// <summary>An executive; reads English.</summary>
    public static Someone James { get; } = new("james.whitfield@maison.example", "8250");

    public static Someone Administrator { get; } = new("admin@maison.example", "4417");
}
