using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clienteling.Application;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Language;

namespace Clienteling.Web.Tests.Language;

/// <summary>Every text is there in every language, is used, and fits its fellows.</summary>
public partial class ResourceFilesTests
{
    // how a chain of hashes can break is said in the audit's own words
    private static readonly Type[] Unspoken = [typeof(CaseChain.Fault)];

    private static readonly string Web = Path.Combine(Root(), "src", "Clienteling.Web");
    private static readonly string[] Areas = [.. Directory.GetFiles(Path.Combine(Web, "Resources"), "*.resx").Select(Path.GetFileNameWithoutExtension).Where(name => !name!.Contains('.')).Select(name => name!)];

    public static TheoryData<string, string> EveryFile() => [.. from area in Areas from language in Languages.All select (area, language.Code)];

    [Theory]
    [MemberData(nameof(EveryFile))]
    public void Each_language_says_all_that_English_says(string area, string language)
    {
        var singular = Languages.HasSingular(System.Globalization.CultureInfo.GetCultureInfo(language));
        ShouldBeTheSame(Texts(area, language).Keys.Where(IsWanted), Texts(area, Languages.Default).Keys.Where(IsWanted));

        // a language without a singular needs no form for it
        bool IsWanted(string key) => singular || !key.EndsWith("_one", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryFile))]
    public void No_text_is_empty_or_has_loose_ends(string area, string language)
    {
        foreach (var (key, text) in Texts(area, language))
        {
            text.ShouldNotBeNullOrWhiteSpace($"{area}.{key} in {language}");
            text.ShouldNotContain("  ", customMessage: $"{area}.{key} in {language}");
            text.ShouldNotContain("'", customMessage: $"{area}.{key} in {language} has a typewriter's apostrophe");
            text.Count(c => c == '{').ShouldBe(text.Count(c => c == '}'), $"{area}.{key} in {language}");
        }
    }

    [Theory]
    [MemberData(nameof(EveryFile))]
    public void Each_language_names_no_figure_that_English_does_not_have(string area, string language)
    {
        var english = Texts(area, Languages.Default);
        foreach (var (key, text) in Texts(area, language))
            Figures(text).Except(Figures(english[key])).ShouldBeEmpty($"{area}.{key} in {language}");
    }

    [Theory]
    [MemberData(nameof(EveryFile))]
    public void French_breathes_before_its_double_signs(string area, string language)
    {
        if (language != "fr") return;
        foreach (var (key, text) in Texts(area, language))
            BareSign().IsMatch(text).ShouldBeFalse($"{area}.{key}: a space stands before ; : ! ? and %");
    }

    [Fact]
    public void Every_text_that_is_asked_for_is_there()
    {
        var missing = Asked().Where(asked => !Exists(asked.Key, asked.IsCount)).Select(asked => $"{asked.Key} in {asked.File}").ToList();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_is_asked_for_somewhere()
    {
        // what to say to a client is asked for by its key alone
        var sources = string.Concat(Sources().Select(File.ReadAllText));
        var named = Literal().Matches(sources).Select(match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var begun = Beginning().Matches(sources).Select(match => match.Groups["key"].Value).Where(key => key.Contains('.', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var unused =
            from area in Areas.Except(["Rules", "Terms"])
            from key in Texts(area, Languages.Default).Keys
            let full = $"{area}.{key}"
            let plain = full.EndsWith("_one", StringComparison.Ordinal) ? full[..^4] : full.EndsWith("_other", StringComparison.Ordinal) ? full[..^6] : full
            where !(area == "Say" && sources.Contains($"\"{key}\"", StringComparison.Ordinal)) && !named.Contains(full) && !named.Contains(plain) && !begun.Any(start => full.StartsWith(start, StringComparison.Ordinal) && start.Length > area.Length + 1)
            select full;
        unused.ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_has_its_sentence_and_every_sentence_its_code()
    {
        var codes =
            from assembly in new[] { typeof(Finding).Assembly, typeof(UseCases).Assembly }
            from type in assembly.GetTypes()
            where type.Name.EndsWith("Codes", StringComparison.Ordinal) || type.IsAssignableTo(typeof(FluentValidation.IValidator))
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
            where field.IsLiteral && field.FieldType == typeof(string)
            select (string)field.GetRawConstantValue()!;
        var said = Texts("Rules", Languages.Default).Keys.ToLookup(key => key.StartsWith("Short.", StringComparison.Ordinal));
        ShouldBeTheSame(said[false], codes);
        said[true].Select(key => key["Short.".Length..]).Except(codes).ShouldBeEmpty("short forms of what is no code");
    }

    [Fact]
    public void Every_value_of_the_domain_has_a_name_and_every_name_its_value()
    {
        var values =
            from type in typeof(Finding).Assembly.GetTypes()
            where type is { IsEnum: true, IsVisible: true } && !Unspoken.Contains(type)
            from name in Enum.GetNames(type)
            select $"{type.Name}.{name}";
        ShouldBeTheSame(Texts("Terms", Languages.Default).Keys, values);
    }

    [Fact]
    public void All_that_the_audit_tells_of_has_words()
    {
        // an act is recorded under the file of its use case, or under the name that is handed on
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Clienteling.Application"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("UseCases.cs", StringComparison.Ordinal) && !file.EndsWith("Accounts.cs", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file))).ToList();
        var acts = sources.Where(source => Acting().IsMatch(source.Text)).Select(source => source.Name)
            .Concat(sources.SelectMany(source => LiteralAct().Matches(source.Text).Select(m => m.Groups["act"].Value))).Distinct().ToList();
        acts.Count.ShouldBeGreaterThan(40);
        ShouldBeTheSame(Beginning("Did_"), acts);

        var subjects = typeof(Aggregate).Assembly.GetTypes().Concat(typeof(UseCases).Assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(Aggregate))).Select(type => type.Name);
        subjects.Except(Beginning("To_")).ShouldBeEmpty();

        static IEnumerable<string> Beginning(string start) =>
            Texts("Admin", Languages.Default).Keys.Where(key => key.StartsWith(start, StringComparison.Ordinal)).Select(key => key[start.Length..]);
    }

    [Fact]
    public void All_that_can_be_wrong_with_a_history_has_words() =>
        ShouldBeTheSame(
            Texts("Admin", Languages.Default).Keys.Where(key => key.StartsWith("Fault_", StringComparison.Ordinal)).Select(key => key["Fault_".Length..]), Enum.GetNames<CaseChain.Fault>());

    private static void ShouldBeTheSame(IEnumerable<string> texts, IEnumerable<string> wanted)
    {
        wanted = [.. wanted];
        wanted.Except(texts).ShouldBeEmpty("texts that are missing");
        texts.Except(wanted).ShouldBeEmpty("texts that nobody needs");
    }

    private static Dictionary<string, string> Texts(string area, string language)
    {
        var file = Path.Combine(Web, "Resources", language == Languages.Default ? $"{area}.resx" : $"{area}.{language}.resx");
        return XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);
    }

    private static bool Exists(string key, bool isCount)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !Areas.Contains(key[..dot])) return false;
        var texts = Texts(key[..dot], Languages.Default);
        return isCount ? texts.ContainsKey(key[(dot + 1)..] + "_one") && texts.ContainsKey(key[(dot + 1)..] + "_other") : texts.ContainsKey(key[(dot + 1)..]);
    }

    private static IEnumerable<(string Key, bool IsCount, string File)> Asked() =>
        from file in Sources()
        from match in Asking().Matches(File.ReadAllText(file))
        select (match.Groups["key"].Value, match.Groups["count"].Success, Path.GetFileName(file));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Web, "*.*", SearchOption.AllDirectories)
            .Where(file => (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> Figures(string text) => Slot().Matches(text).Select(match => match.Groups["name"].Value);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Clienteling.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository, whose sources they read.");
    }

    [GeneratedRegex("""
        \b[Ww](ords)?(\[|(?<count>\.Count\())"(?<key>[A-Z]\w*\.[\w.]+)"(?=[\],)])
        """, RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Asking();

    [GeneratedRegex("""
        "(?<key>[A-Z]\w+\.[\w.]+)"
        """, RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("""
        "(?<key>[A-Z]\w+\.[\w.]*)(\{|"\s*\+)
        """, RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9]+)[|}]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();

    [GeneratedRegex(@"useCases\.Change|\.ChangeAsSystemAsync", RegexOptions.None, 1000)]
    private static partial Regex Acting();

    [GeneratedRegex("""
        \bAction = "(?<act>\w+)"
        """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LiteralAct();

    [GeneratedRegex(@"[^\s\d][;:!?%](?!//)", RegexOptions.None, 1000)]
    private static partial Regex BareSign();
}
