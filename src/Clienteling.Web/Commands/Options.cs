using System.Globalization;

namespace Clienteling.Web.Commands;

/// <summary>A command's arguments, read strictly: an option it does not know is refused.</summary>
public sealed class Options
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> switches = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    private Options() { }

    /// <summary>What stands without a name, in order.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and <c>--switch</c>.</summary>
    /// <param name="arguments">What stands after the command's name.</param>
    /// <param name="named">The names that take a value, without dashes.</param>
    /// <param name="flags">The switches, without dashes.</param>
    /// <param name="mostWords">How many words may stand without a name.</param>
    /// <exception cref="UsageException">One is unknown, lacks its value or stands twice.</exception>
    public static Options Read(IReadOnlyList<string> arguments, string[] named, string[] flags, int mostWords = 0)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                options.words.Add(arguments[i]);
                if (options.words.Count > mostWords) throw new UsageException($"'{arguments[i]}' is one argument too many.");
                continue;
            }
            var parts = arguments[i][2..].Split('=', 2);
            var known = parts.Length == 1 && flags.Contains(parts[0], StringComparer.Ordinal)
                ? options.switches.Add(parts[0])
                : !named.Contains(parts[0], StringComparer.Ordinal) ? throw new UsageException($"There is no option --{parts[0]}.")
                : options.values.TryAdd(parts[0], parts.Length == 2 ? parts[1] : ++i < arguments.Count ? arguments[i] : throw new UsageException($"--{parts[0]} needs a value."));
            if (!known) throw new UsageException($"--{parts[0]} stands twice.");
        }
        return options;
    }

    public bool Has(string flag) => switches.Contains(flag);

    public string? Value(string name) => values.GetValueOrDefault(name);

    /// <exception cref="UsageException">It is missing or empty.</exception>
    public string Required(string name) => Value(name) is { Length: > 0 } value ? value : throw new UsageException($"--{name} is missing.");

    /// <exception cref="UsageException">It is not one of the enumeration's words.</exception>
    public T Required<T>(string name) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(n => n.Equals(Required(name), StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known)
            : throw new UsageException($"--{name} must be {string.Join(", ", Enum.GetNames<T>())}, not '{Value(name)}'.");

    /// <exception cref="UsageException">It is no whole number within the limits.</exception>
    public int Number(string name, int byDefault, int least, int most) =>
        Value(name) is not { } text ? byDefault
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--{name} must be a whole number from {least} to {most}, not '{text}'."));
}
