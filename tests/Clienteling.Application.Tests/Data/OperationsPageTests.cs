using System.Text.RegularExpressions;
using Clienteling.Application.Tests.Fixtures;

namespace Clienteling.Application.Tests.Data;

/// <summary>What docs/operations.md tells people to type into SQL Server.</summary>
public sealed partial class OperationsPageTests
{
    [Fact]
    public void Microsofts_parser_reads_every_statement_on_the_page()
    {
        var statements = Statements().Matches(File.ReadAllText(Page())).Select(m => m.Groups["text"].Value).ToList();

        statements.Count.ShouldBeGreaterThan(4);
        foreach (var text in statements) TSql.Faults(text).ShouldBeEmpty(text);
    }

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = Path.Combine(folder.FullName, "docs", "operations.md");
            if (File.Exists(page)) return page;
        }
        throw new FileNotFoundException("docs/operations.md stands in no folder above the tests.");
    }

    [GeneratedRegex("^```sql\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statements();
}
