namespace Clienteling.Application.Demo;

/// <summary>What demo maison to make.</summary>
/// <param name="Clients">How many clients, the story's among them; 3 or more.</param>
/// <param name="Seed">The same seed at the same instant makes the same maison, but for the passwords' salts.</param>
public sealed record DemoOptions(int Clients = DemoOptions.UsualClients, int Seed = DemoOptions.UsualSeed)
{
    public const int UsualClients = 2000;
    public const int UsualSeed = 1408;
}
