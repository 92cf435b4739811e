using Clienteling.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;

namespace Clienteling.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Nothing_said_means_the_embedded_database_under_the_content_root_with_the_demo()
    {
        var settings = Read("Development");

        settings.Provider.ShouldBe(DatabaseProvider.Sqlite);
        settings.ConnectionString.ShouldBe("Data Source=/srv/clienteling/data/clienteling.db");
        settings.KeysPath.ShouldBe("/srv/clienteling/data/keys");
        settings.LogFile.ShouldBeNull();
        settings.Demo.ShouldBeTrue();
        settings.DemoClients.ShouldBe(2_000);
    }

    [Fact]
    public void Production_has_no_demo_unless_it_is_asked_for_and_then_it_refuses()
    {
        Read("Production").Demo.ShouldBeFalse();

        Problem("Production", ("Demo:Enabled", "true")).ShouldContain("Demo:Enabled must be false in Production");
    }

    [Theory]
    [InlineData("Database:Provider", "Oracle", "Database:Provider must be Sqlite or SqlServer, not 'Oracle'")]
    [InlineData("Database:Provider", "1", "Database:Provider must be Sqlite or SqlServer, not '1'")]
    [InlineData("Demo:Enabled", "maybe", "Demo:Enabled must be true or false, not 'maybe'")]
    [InlineData("Demo:Clients", "-5", "Demo:Clients must be a whole number from 3 to 10000000, not '-5'")]
    [InlineData("LifetimeValue:FitAt", "half past two", "LifetimeValue:FitAt must be a time of day in UTC such as '02:30', or 'never', not 'half past two'")]
    [InlineData("SignIn:FailuresPerAddress", "9", "SignIn:FailuresPerAddress must be a whole number from 10 to 100000, not '9'")]
    [InlineData("Languages:Pseudo", "yes", "Languages:Pseudo must be true or false, not 'yes'")]
    [InlineData("ConnectionStrings:Clienteling", "Nonsense=1", "ConnectionStrings:Clienteling must be a SQLite connection string")]
    [InlineData("ConnectionStrings:Clienteling", "Mode=ReadOnly", "ConnectionStrings:Clienteling must be a SQLite connection string")]
    [InlineData("Proxies:Trusted", "10.0.0.1, gateway", "Proxies:Trusted must be addresses or networks with commas between, such as '10.0.0.5, 172.16.0.0/12', not 'gateway'")]
    [InlineData("URLS", "localhost:5080", "ASPNETCORE_URLS must be addresses with semicolons between, such as 'http://localhost:5080', not 'localhost:5080'")]
    [InlineData("URLS", "http://localhost:5080;ftp://maison", "not 'ftp://maison'")]
    [InlineData("HTTP_PORTS", "8080;http", "ASPNETCORE_HTTP_PORTS must be ports from 0 to 65535 with semicolons between, such as '8080', not 'http'")]
    [InlineData("HTTPS_PORTS", "70000", "ASPNETCORE_HTTPS_PORTS must be ports from 0 to 65535")]
    [InlineData("Serilog:MinimumLevel", "Loud", "Serilog:MinimumLevel must be Verbose, Debug, Information, Warning, Error, Fatal, not 'Loud'")]
    [InlineData("Serilog:MinimumLevel:Default", "Loud", "Serilog:MinimumLevel:Default must be Verbose, Debug, Information, Warning, Error, Fatal, not 'Loud'")]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft", "7", "Serilog:MinimumLevel:Override:Microsoft must be Verbose")]
    [InlineData("Stop:DrainSeconds", "a while", "Stop:DrainSeconds must be a whole number from 0 to 600, not 'a while'")]
    [InlineData("Telemetry:Endpoint", "collector", "Telemetry:Endpoint must be an address such as 'http://localhost:4318', not 'collector'")]
    [InlineData("Telemetry:Endpoint", "ftp://collector", "Telemetry:Endpoint must be an address")]
    [InlineData("Telemetry:Protocol", "Carrier pigeon", "Telemetry:Protocol must be Http or Grpc, not 'Carrier pigeon'")]
    [InlineData("Telemetry:EverySeconds", "0", "Telemetry:EverySeconds must be a whole number from 1 to 3600, not '0'")]
    public void A_bad_value_stops_the_start_and_is_named(string key, string value, string said) =>
        Problem("Development", (key, value)).ShouldContain(said);

    [Theory]
    [InlineData(null)]
    [InlineData("Server=db")]
    [InlineData("Server=db;Database=Clienteling;Password=secret;Unknown=1")]
    public void Sql_server_needs_a_whole_connection_string_which_is_never_repeated(string? connection)
    {
        var said = Problem("Production", ("Database:Provider", "SqlServer"), ("ConnectionStrings:Clienteling", connection));

        said.ShouldContain("ConnectionStrings:Clienteling must be a SQL Server connection string with Server and Database");
        said.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("s3cret"), InlineData("Authorization="), InlineData("=s3cret"), InlineData("a=b,s3cret"), InlineData("two words=s3cret")]
    public void What_a_collector_is_sent_along_is_never_repeated(string headers)
    {
        var said = Problem("Production", ("Telemetry:Endpoint", "http://collector:4318"), ("Telemetry:Headers", headers));

        said.ShouldContain("Telemetry:Headers must be name=value with commas between");
        said.ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_collector_is_spoken_to_over_http_each_minute_unless_said_otherwise()
    {
        Read("Production").Telemetry.ShouldBeNull();
        Read("Production", ("Telemetry:EverySeconds", "5"), ("Telemetry:Protocol", "Grpc")).Telemetry.ShouldBeNull();
        Read("Production", ("Telemetry:Endpoint", "http://collector:4318")).Telemetry.ShouldBe(new(new("http://collector:4318"), OtlpExportProtocol.HttpProtobuf, null, TimeSpan.FromMinutes(1)));
        Read("Production", ("Telemetry:Endpoint", "https://collector:4317"), ("Telemetry:Protocol", "grpc"), ("Telemetry:Headers", "a=b,c=d"), ("Telemetry:EverySeconds", "5")).Telemetry
            .ShouldBe(new(new("https://collector:4317"), OtlpExportProtocol.Grpc, "a=b,c=d", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void All_bad_values_are_named_at_once()
    {
        var bad = Should.Throw<BadSettingsException>(() => Read("Development", ("Database:Provider", "x"), ("Demo:Enabled", "y")));

        bad.Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void The_demo_is_not_made_on_sql_server() =>
        Problem("Development", ("Database:Provider", "SqlServer"), ("ConnectionStrings:Clienteling", "Server=db;Database=c"), ("Demo:Enabled", "true"))
            .ShouldContain("Demo:Enabled needs Database:Provider to be Sqlite");

    [Fact]
    public void Trusted_proxies_are_addresses_and_networks() =>
        Read("Production", ("Proxies:Trusted", "10.0.0.5, 172.16.0.0/12, fd00::1")).TrustedProxies.Select(n => n.ToString())
            .ShouldBe(["10.0.0.5/32", "172.16.0.0/12", "fd00::1/128"]);

    [Fact]
    public void What_the_hosts_own_keys_may_hold_is_let_through() =>
        Read("Development", ("URLS", "http://127.0.0.1:0; https://*:5001;http://[::1]:80/"), ("HTTP_PORTS", "8080;8081"), ("Serilog:MinimumLevel:Default", "debug"), ("Serilog:MinimumLevel:Override:System", "Error"))
            .Provider.ShouldBe(DatabaseProvider.Sqlite);

    [Fact]
    public void Folders_that_can_not_be_written_to_stop_the_start_and_are_named()
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-settings-").FullName;
        try
        {
            var file = Path.Combine(folder, "file");
            File.WriteAllText(file, "");
            (string, string?)[] under = [("ConnectionStrings:Clienteling", $"Data Source={folder}/data/a.db"), ("Keys:Path", $"{folder}/keys"), ("Imports:Path", $"{folder}/imports"), ("Logging:File:Path", $"{folder}/logs/a.txt")];
            Read("Production", under).MakeFolders();
            Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).ShouldBe(["data", "file", "imports", "keys", "logs"], ignoreOrder: true);
            Directory.GetFileSystemEntries($"{folder}/keys").ShouldBeEmpty();

            (string, string?)[] onAFile = [("ConnectionStrings:Clienteling", $"Data Source={file}/a.db"), ("Keys:Path", file), ("Imports:Path", $"{file}/imports"), ("Logging:File:Path", $"{file}/a.txt")];
            Should.Throw<BadSettingsException>(() => Read("Production", onAFile).MakeFolders()).Problems.ShouldBe([
                $"ConnectionStrings:Clienteling must name a file in a folder that this process can write to, not '{file}'.",
                $"Keys:Path must be a folder that this process can write to, not '{file}'.",
                $"Imports:Path must be a folder that this process can write to, not '{file}/imports'.",
                $"Logging:File:Path must be a file in a folder that this process can write to, not '{file}'.",
            ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Problem(string environment, params (string, string?)[] values) =>
        Should.Throw<BadSettingsException>(() => Read(environment, values)).Message;

    private static Settings Read(string environment, params (string Key, string? Value)[] values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value))).Build(), new Place(environment));

    private sealed class Place(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "Clienteling.Web";
        public string ContentRootPath { get; set; } = "/srv/clienteling";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
