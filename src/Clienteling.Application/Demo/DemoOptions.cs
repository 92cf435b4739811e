namespace Clienteling.Application.Demo;

/// <summary>What demo maison to make.</summary>
/// <param name="Clients">How many clients, the story's among them; 3 or more.</param>
/// <param name="Seed">The same seed at the same instant makes the same maison, but for the passwords' salts.</param>
/// <param name="Lines">How many purchase lines a client has on average, by buying more often; those of the story have their own.</param>
public sealed record DemoOptions(int Clients = DemoOptions.UsualClients, int Seed = DemoOptions.UsualSeed, int Lines = DemoOptions.UsualLines)
{
    public const int UsualLines = 3;

    public const int UsualClients = 2000;
    public const int UsualSeed = 1408;

    /// <summary>Of the usual lines those of purchases after the first; all grow with the pace alike.</summary>
    private const double RepeatLines = 2.1;

    internal double Pace => 1 + ((Lines - UsualLines) / RepeatLines);
}
