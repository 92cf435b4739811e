using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Clienteling.Application;
using Clienteling.Domain;
using Clienteling.Sqlite;
using Clienteling.SqlServer;

namespace Clienteling.Web.Tests;

/// <summary>Holds the rooms of the house in a row: Web, then the providers, then Application, then Domain and LifetimeValue.</summary>
public sealed partial class LayersTests
{
    private static readonly Assembly DomainRoom = typeof(Money).Assembly;
    private static readonly Assembly ApplicationRoom = typeof(UseCases).Assembly;
    private static readonly Assembly SqliteRoom = typeof(SqliteProvider).Assembly;
    private static readonly Assembly SqlServerRoom = typeof(SqlServerProvider).Assembly;
    private static readonly Assembly WebRoom = typeof(Program).Assembly;

    public static TheoryData<string, string[]> Rooms { get; } = new()
    {
        { "Clienteling.Domain", [] },
        { "Clienteling.LifetimeValue", [] },
        { "Clienteling.Application", ["Clienteling.Domain", "Clienteling.LifetimeValue"] },
        { "Clienteling.Sqlite", ["Clienteling.Application", "Clienteling.Domain"] },
        { "Clienteling.SqlServer", ["Clienteling.Application", "Clienteling.Domain"] },
        { "Clienteling.Web", ["Clienteling.Application", "Clienteling.Domain", "Clienteling.LifetimeValue", "Clienteling.Sqlite", "Clienteling.SqlServer"] },
    };

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_opens_only_onto_those_below_it(string room, string[] below)
    {
        var assembly = Assembly.Load(room);

        References(assembly).Where(name => name.StartsWith("Clienteling", StringComparison.Ordinal)).ShouldBeSubsetOf(below);
    }

    [Fact]
    public void Every_project_of_ours_is_a_room_of_the_house() =>
        Directory.GetFiles(Source, "Clienteling.*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(Rooms.Select(room => room.Data.Item1), ignoreOrder: true);

    [Fact]
    public void The_domain_stands_on_nothing_but_the_language()
    {
        References(DomainRoom).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
        Project("Clienteling.Domain").ShouldNotContain("PackageReference");
        Project("Clienteling.Domain").ShouldNotContain("FrameworkReference");
    }

    [Fact]
    public void The_domain_reads_and_writes_nothing_outside_itself() =>
        TypesUsed(DomainRoom).Where(type => Outside().IsMatch(type)).ShouldBeEmpty();

    [Theory]
    [InlineData("Clienteling.Domain")]
    [InlineData("Clienteling.LifetimeValue")]
    [InlineData("Clienteling.Application")]
    [InlineData("Clienteling.Sqlite")]
    [InlineData("Clienteling.SqlServer")]
    [InlineData("Clienteling.Web")]
    public void The_hour_is_handed_in(string room) =>
        MembersUsed(Assembly.Load(room)).Where(member => WallClock().IsMatch(member)).ShouldBeEmpty();

    [Fact]
    public void Lifetime_value_is_numbers_only() =>
        References(Assembly.Load("Clienteling.LifetimeValue")).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "MathNet.Numerics");

    [Fact]
    public void Each_database_is_known_in_its_own_room_only()
    {
        Assembly[] rooms = [DomainRoom, ApplicationRoom, SqliteRoom, SqlServerRoom, WebRoom];

        rooms.Where(room => References(room).Any(IsSqlite)).ShouldBe([SqliteRoom]);
        rooms.Where(room => References(room).Any(IsSqlServer)).ShouldBe([SqlServerRoom]);

        static bool IsSqlite(string name) => !IsOurs(name) && name.Contains("Sqlite", StringComparison.Ordinal);
        static bool IsSqlServer(string name) => !IsOurs(name) && (name.Contains("SqlServer", StringComparison.Ordinal) || name.Contains("SqlClient", StringComparison.Ordinal));
        static bool IsOurs(string name) => name.StartsWith("Clienteling", StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_door_saves_for_a_person()
    {
        // besides it: counting PIN tries, which must stand even where the act is refused, filling an empty database, an import's batches with
        // when its clients were last seen, and what nodes tell one another
        string[] allowed = ["UseCases.cs", "PinCheck.cs", "DemoMaison.cs", "ImportWriter.cs", "KnownClients.cs", "ImportPulse.cs", "RefusalKeeper.cs", "FitPulse.cs", "Leases.cs", "EventTail.cs"];

        Directory.GetFiles(Path.Combine(Source, "Clienteling.Application"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Saves().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).ShouldBeSubsetOf(allowed);
    }

    [Fact]
    public void Whoever_adds_a_contact_says_that_the_client_was_seen() =>
        Directory.GetFiles(Path.Combine(Source, "Clienteling.Application"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("ClientContacts.Add", StringComparison.Ordinal)).Select(Path.GetFileName).ShouldBe(["KnownClients.cs"]);

    [Fact]
    public void No_page_does_the_systems_work()
    {
        // what asks nobody's right: the clock's and the command line's
        string[] systems = ["ClimbCases", "ExpireCases", "RemoveOldImportFiles", "RunImport", "RunValueFit", "RunAsSystemAsync", "ChangeAsSystemAsync", "ChangeWhereDueAsync"];

        string[] asked =
        [
            .. Directory.GetFiles(Path.Combine(Source, "Clienteling.Web"), "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && Path.GetRelativePath(Path.Combine(Source, "Clienteling.Web"), file).Split(Path.DirectorySeparatorChar)[0] is "Components" or "Identity" or "Live")
                .Where(file => Array.Exists(systems, File.ReadAllText(file).Contains)).Select(file => Path.GetFileName(file)),
        ];

        asked.ShouldBeEmpty();
    }

    [Fact]
    public void Every_package_of_the_product_is_listed_with_its_licence()
    {
        var listed = File.ReadAllLines(Path.Combine(Source, "..", "docs", "security.md"))
            .SkipWhile(line => line != "| package | licence |").Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1]).ToList();
        var packages = Directory.GetFiles(Source, "Clienteling.*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => Package().Matches(File.ReadAllText(project)).Select(m => m.Groups["id"].Value)).Distinct().ToList();

        packages.Count.ShouldBeGreaterThan(10);
        // several of one maker are listed by what their names begin with
        packages.Where(id => !listed.Exists(row => row.Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Any(name => id == name || id.StartsWith(name + ".", StringComparison.Ordinal)))).ShouldBeEmpty();
    }

    [GeneratedRegex("""<PackageReference Include="(?<id>[^"]+)"(?! PrivateAssets)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Package();

    private static string Source { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "src"));

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Project(string name) => File.ReadAllText(Path.Combine(Source, name, name + ".csproj"));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static List<string> TypesUsed(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        return [.. reader.TypeReferences.Select(handle => Name(reader, handle))];
    }

    private static List<string> MembersUsed(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        return
        [
            .. reader.MemberReferences.Select(reader.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
                .Select(member => Name(reader, (TypeReferenceHandle)member.Parent) + "." + reader.GetString(member.Name)),
        ];
    }

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
    }

    [GeneratedRegex(@"^System\.DateTime(Offset)?\.get_(Now|UtcNow|Today)$|^System\.Environment\.get_TickCount", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WallClock();

    [GeneratedRegex(@"^System\.(Console|Random|TimeProvider|IO\.\w*(File|Directory|Stream)\w*|Net\.(Http|Sockets)\..*|Diagnostics\.(Process|Stopwatch)|Threading\.(Timer|Thread))$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Outside();

    [GeneratedRegex(@"\b(SaveChanges(Async)?|ExecuteUpdate(Async)?|ExecuteDelete(Async)?|ExecuteSql\w*)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Saves();
}
