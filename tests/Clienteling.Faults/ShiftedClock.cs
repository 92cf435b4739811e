using System.Globalization;

namespace Clienteling.Faults;

/// <summary>A clock that can be moved while a process runs, by the library that the tool faketime uses.</summary>
internal sealed class ShiftedClock
{
    /// <summary>The environment variable that names the library where it is in no usual place.</summary>
    public const string Variable = "CLIENTELING_FAKETIME";

    private readonly string file;

    private ShiftedClock(string library, string file)
    {
        this.file = file;
        Shift(TimeSpan.Zero);
        Settings = new()
        {
            ["LD_PRELOAD"] = library, ["FAKETIME_TIMESTAMP_FILE"] = file, ["FAKETIME_CACHE_DURATION"] = "1", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1", ["DONT_FAKE_MONOTONIC"] = "1",
        };
    }

    /// <summary>What the process must be started with.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <param name="folder">Where a file may lie that says how far the clock is off.</param>
    /// <returns>Null where the library is not on this machine.</returns>
    public static ShiftedClock? Find(string folder)
    {
        var usual = Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
            : null;
        return (Environment.GetEnvironmentVariable(Variable) ?? usual) is { } library && File.Exists(library) ? new(library, Path.Combine(folder, "clock")) : null;
    }

    /// <summary>Moves the clock of the process.</summary>
    /// <param name="ahead">How far it is ahead of the true one, in whole seconds.</param>
    public void Shift(TimeSpan ahead) => File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"+{ahead.TotalSeconds:F0}"));
}
