using System.Globalization;
using Clienteling.Faults;

// the figures behind docs/reliability.md, in one command: dotnet run -c Release --project tests/Clienteling.Faults -- [rounds] [seed];
// -- database leaves the kills out
var faults = 0;
if (args is not ["database"])
{
    var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
    var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
    faults += await KillRounds.RunAsync(rounds, seed);
}
faults += await DatabaseFaults.RunAsync();
return faults == 0 ? 0 : 1;
