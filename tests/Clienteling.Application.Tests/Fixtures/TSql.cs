using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>Transact-SQL as Microsoft's own parser reads it, SQL Server 2019's grammar.</summary>
internal static class TSql
{
    /// <summary>What the parser objects to, with the line; empty where it reads the whole text.</summary>
    public static IReadOnlyList<string> Faults(string script)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return [.. errors.Select(e => $"line {e.Line}, column {e.Column}: {e.Message}")];
    }
}
