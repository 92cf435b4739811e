using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clienteling.Application.Tests.Data;

public sealed class MigrationsTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void The_migrations_lead_to_the_model(Engine engine)
    {
        using var db = Without(engine);

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void The_model_raises_no_warning(Engine engine)
    {
        using var db = Without(engine, options => options.ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Throw)));

        db.Model.GetEntityTypes().ShouldNotBeEmpty();
    }

    [Fact]
    public void Microsofts_parser_reads_the_whole_script_for_SQL_Server() => TSql.Faults(Script()).ShouldBeEmpty();

    [Theory]
    [InlineData("CREATE TABLE [Clients] (", "CREATE TABLE [Clients] ")]
    [InlineData("nvarchar(100)", "nvarchar(100")]
    [InlineData("END;", "")]
    public void A_broken_script_is_caught(string sound, string broken)
    {
        var script = Script();
        script.ShouldContain(sound);

        TSql.Faults(script.Replace(sound, broken, StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    private static string Script()
    {
        using var db = Without(Engine.SqlServer);
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>A session that knows its provider, without a database behind it.</summary>
    private static ClientelingDb Without(Engine engine, Action<DbContextOptionsBuilder>? with = null)
    {
        var options = new DbContextOptionsBuilder<ClientelingDb>();
        if (engine == Engine.Sqlite) options.UseClientelingSqlite("Data Source=none.db");
        else options.UseClientelingSqlServer("Server=nowhere;Database=none");
        with?.Invoke(options);
        return new(options.Options);
    }
}
