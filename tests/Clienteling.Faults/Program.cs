using System.Globalization;
using Clienteling.Faults;

// the figures behind docs/reliability.md: dotnet run -c Release --project tests/Clienteling.Faults -- [rounds] [seed], or -- database
if (args is ["database"]) return await DatabaseFaults.RunAsync();
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
return await KillRounds.RunAsync(rounds, seed);
