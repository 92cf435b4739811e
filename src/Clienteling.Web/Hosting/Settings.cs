using System.Globalization;
using System.Net;
using Clienteling.Application.Demo;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using OpenTelemetry.Exporter;
using Serilog.Events;

namespace Clienteling.Web.Hosting;

/// <summary>Which database the maison lies in.</summary>
public enum DatabaseProvider { Sqlite, SqlServer }

/// <summary>How a collector is spoken to.</summary>
public enum TelemetryProtocol { Http, Grpc }

/// <summary>What the host is told from outside, read once and checked before anything starts.</summary>
public sealed record Settings
{
    public DatabaseProvider Provider { get; private init; }
    public string ConnectionString { get; private init; } = "";

    /// <summary>Whether the start makes the demo maison where the database is empty.</summary>
    public bool Demo { get; private init; }

    public int DemoClients { get; private init; }

    /// <summary>The folder of the keys that cookies and antiforgery tokens are protected with.</summary>
    public string KeysPath { get; private init; } = "";

    /// <summary>The folder in which uploaded files wait for their import.</summary>
    public string ImportsPath { get; private init; } = "";

    /// <summary>When the models of lifetime value are fitted each day (UTC), or null for never by themselves.</summary>
    public TimeOnly? FitAt { get; private init; }

    /// <summary>The rolling log file, or null: console only.</summary>
    public string? LogFile { get; private init; }

    /// <summary>How long a node that was asked to stop serves on, not ready, before it does.</summary>
    public TimeSpan DrainTime { get; private init; }

    /// <summary>Where spans and figures go, or null: nowhere.</summary>
    public TelemetrySettings? Telemetry { get; init; }

    /// <summary>Failed sign-ins of one address that are heard in a quarter of an hour, 10 to 100,000.</summary>
    public int FailuresPerAddress { get; private init; }

    /// <summary>The proxies whose word on address and scheme is believed, besides this machine's own.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; private init; } = [];

    /// <exception cref="BadSettingsException">A value is missing or makes no sense; the message names every such key.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        List<string> problems = [];
        var provider = Word("Database:Provider", DatabaseProvider.Sqlite);
        var settings = new Settings
        {
            Provider = provider,
            ConnectionString = provider == DatabaseProvider.Sqlite ? Sqlite() : SqlServer(),
            Demo = Switch("Demo:Enabled", byDefault: environment.IsDevelopment() && provider == DatabaseProvider.Sqlite),
            DemoClients = Number("Demo:Clients", DemoOptions.UsualClients, least: 3, most: 10_000_000),
            KeysPath = UnderRoot(configuration["Keys:Path"] is { Length: > 0 } path ? path : "data/keys"),
            ImportsPath = UnderRoot(configuration["Imports:Path"] is { Length: > 0 } imports ? imports : "data/imports"),
            FitAt = TimeOfDay("LifetimeValue:FitAt", new(2, 30)),
            LogFile = configuration["Logging:File:Path"] is { Length: > 0 } file ? UnderRoot(file) : null,
            FailuresPerAddress = Number("SignIn:FailuresPerAddress", 50, least: 10, most: 100_000),
            TrustedProxies = Networks("Proxies:Trusted"),
            DrainTime = TimeSpan.FromSeconds(Number("Stop:DrainSeconds", environment.IsProduction() ? 5 : 0, least: 0, most: 600)),
            Telemetry = Collector(),
        };
        Switch("Languages:Pseudo", byDefault: false);
        Addresses("URLS");
        Ports("HTTP_PORTS");
        Ports("HTTPS_PORTS");
        Levels();
        if (settings.Demo && environment.IsProduction())
            problems.Add("Demo:Enabled must be false in Production: everybody knows the demo's passwords. Start in Development to see the demo maison.");
        if (settings.Demo && provider != DatabaseProvider.Sqlite)
            problems.Add("Demo:Enabled needs Database:Provider to be Sqlite: the demo maison is for the embedded database.");
        return problems.Count == 0 ? settings : throw new BadSettingsException(problems);

        string Sqlite()
        {
            var text = configuration.GetConnectionString("Clienteling") is { Length: > 0 } given ? given : "Data Source=data/clienteling.db";
            if (SqliteProvider.Under(environment.ContentRootPath, text) is { } connection) return connection;
            problems.Add("ConnectionStrings:Clienteling must be a SQLite connection string such as 'Data Source=data/clienteling.db' (or Database:Provider be SqlServer).");
            return "";
        }

        string SqlServer()
        {
            var text = configuration.GetConnectionString("Clienteling") ?? "";
            if (SqlServerProvider.IsWhole(text)) return text;
            // said without the text: it may hold a password
            problems.Add("ConnectionStrings:Clienteling must be a SQL Server connection string with Server and Database, such as 'Server=db;Database=Clienteling;User Id=clienteling;Password=…;Encrypt=true'.");
            return "";
        }

        T Word<T>(string key, T byDefault) where T : struct, Enum
        {
            if (configuration[key] is not { Length: > 0 } text) return byDefault;
            if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<T>(text, ignoreCase: true);
            problems.Add($"{key} must be {string.Join(" or ", Enum.GetNames<T>())}, not '{text}'.");
            return byDefault;
        }

        bool Switch(string key, bool byDefault)
        {
            if (configuration[key] is not { Length: > 0 } text) return byDefault;
            if (bool.TryParse(text, out var value)) return value;
            problems.Add($"{key} must be true or false, not '{text}'.");
            return byDefault;
        }

        int Number(string key, int byDefault, int least, int most)
        {
            if (configuration[key] is not { Length: > 0 } text) return byDefault;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{key} must be a whole number from {least} to {most}, not '{text}'."));
            return byDefault;
        }

        TimeOnly? TimeOfDay(string key, TimeOnly byDefault)
        {
            if (configuration[key] is not { Length: > 0 } text) return byDefault;
            if (text.Equals("never", StringComparison.OrdinalIgnoreCase)) return null;
            if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
            problems.Add($"{key} must be a time of day in UTC such as '02:30', or 'never', not '{text}'.");
            return byDefault;
        }

        TelemetrySettings? Collector()
        {
            var (protocol, every) = (Word("Telemetry:Protocol", TelemetryProtocol.Http), Number("Telemetry:EverySeconds", 60, least: 1, most: 3600));
            var headers = configuration["Telemetry:Headers"] is { Length: > 0 } given ? given : null;
            // said without the text: it may hold a secret
            if (headers?.Split(',').Any(pair => pair.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 }] || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))) == true)
                problems.Add("Telemetry:Headers must be name=value with commas between, such as 'Authorization=Bearer%20…'.");
            if (configuration["Telemetry:Endpoint"] is not { Length: > 0 } text) return null;
            if (Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0)
                return new(endpoint, protocol == TelemetryProtocol.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc, headers, TimeSpan.FromSeconds(every));
            problems.Add($"Telemetry:Endpoint must be an address such as 'http://localhost:4318', not '{text}'.");
            return null;
        }

        List<IPNetwork> Networks(string key)
        {
            List<IPNetwork> networks = [];
            foreach (var part in Parts(key, ','))
            {
                if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
                else if (IPAddress.TryParse(part, out var address)) networks.Add(new(address, address.GetAddressBytes().Length * 8));
                else problems.Add($"{key} must be addresses or networks with commas between, such as '10.0.0.5, 172.16.0.0/12', not '{part}'.");
            }
            return networks;
        }

        // the host reads these without their prefix
        void Addresses(string key)
        {
            foreach (var part in Parts(key, ';'))
                if (!IsAddress(part)) problems.Add($"ASPNETCORE_{key} must be addresses with semicolons between, such as 'http://localhost:5080', not '{part}'.");
        }

        void Ports(string key)
        {
            foreach (var part in Parts(key, ';'))
                if (!ushort.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)) problems.Add($"ASPNETCORE_{key} must be ports from 0 to 65535 with semicolons between, such as '8080', not '{part}'.");
        }

        void Levels()
        {
            var levels = configuration.GetSection("Serilog:MinimumLevel");
            foreach (var level in levels.GetSection("Override").GetChildren().Append(levels.GetSection("Default")).Append(levels))
                if (level.Value is { Length: > 0 } text && !Enum.GetNames<LogEventLevel>().Contains(text, StringComparer.OrdinalIgnoreCase))
                    problems.Add($"{level.Path} must be {string.Join(", ", Enum.GetNames<LogEventLevel>())}, not '{text}'.");
        }

        string[] Parts(string key, char between) => (configuration[key] ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        string UnderRoot(string path) => Path.GetFullPath(path, environment.ContentRootPath);
    }

    /// <summary>Makes the folders that the host writes to, and sees to it that it can.</summary>
    /// <exception cref="BadSettingsException">It can't; the message names every such key.</exception>
    public void MakeFolders()
    {
        List<string> problems = [];
        if (Provider == DatabaseProvider.Sqlite) Make("ConnectionStrings:Clienteling", Path.GetDirectoryName(SqliteProvider.FileOf(ConnectionString)), "name a file in a folder");
        Make("Keys:Path", KeysPath, "be a folder");
        Make("Imports:Path", ImportsPath, "be a folder");
        if (LogFile is not null) Make("Logging:File:Path", Path.GetDirectoryName(LogFile), "be a file in a folder");
        if (problems.Count > 0) throw new BadSettingsException(problems);

        void Make(string key, string? folder, string what)
        {
            try
            {
                Directory.CreateDirectory(folder!);
                using var probe = new FileStream(Path.Combine(folder!, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                problems.Add($"{key} must {what} that this process can write to, not '{folder}'.");
            }
        }
    }

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>The host can't start with these settings; the message says which keys and what each should be.</summary>
public sealed class BadSettingsException(IReadOnlyList<string> problems)
    : Exception("Clienteling can't start with these settings:" + string.Concat(problems.Select(p => Environment.NewLine + "  " + p)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
