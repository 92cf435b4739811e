using System.Globalization;
using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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
    public async Task The_values_in_force_stay_so_when_they_move_to_the_tables_that_take_turns()
    {
        var path = Path.Combine(Path.GetTempPath(), $"Clienteling_Test_{Guid.NewGuid():N}.db");
        try
        {
            await using var db = new ClientelingDb(new DbContextOptionsBuilder<ClientelingDb>().UseSqlite($"Data Source={path};Foreign Keys=False;Pooling=False",
                sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name)).Options);
            var cancel = TestContext.Current.CancellationToken;
            await db.GetService<IMigrator>().MigrateAsync("FewerValueIndexes", cancel);
            for (var fit = 1; fit <= 2; fit++)
            {
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO ValueFits (Number, State, AsOf, Currency, StartedAt, Stage, Share, InForce, Version) VALUES ({fit}, 'Done', '2026-11-24', 'EUR', '2026-11-25', 'Writing', 1, {fit - 1}, 1);
                    INSERT INTO ClientValues (Fit, Client, HomeBoutique, FirstChannel, Segment, FirstDay, LastDay, PurchaseDays, NetSpend, Basis, Purchases12, Purchases36, Alive, Movement, ContactsToMake, VisitsToMake)
                    VALUES ({fit}, '0197A3B0-1111-7ABC-8DEF-0123456789AB', 'GINZA', 'Boutique', 'Regular', '2025-01-01', '2026-01-01', 2, {fit * 100}, 'Own', 1, 3, 0.5, 'Silent', 0, 0)
                    """, cancel);
            }

            await db.Database.MigrateAsync(cancel);

            var inForce = await db.ValueFits.SingleAsync(f => f.InForce, cancel);
            (await db.ClientValuesIn(inForce.Table).SingleAsync(cancel)).NetSpend.ShouldBe(200);
        }
        finally
        {
            File.Delete(path);
        }
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

    [Fact]
    public void No_key_of_an_index_is_longer_than_SQL_Server_takes()
    {
        using var db = Without(Engine.SqlServer);
        // Identity's own tables of sign-ins elsewhere, which nobody writes, are as long as Identity made them
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.Where(t => !t.Name.StartsWith("AspNet", StringComparison.Ordinal));
        var indexes = tables.SelectMany(table => table.Indexes.Select(i => (table.Name, i.Columns, Most: 1_700))
            .Concat(table.PrimaryKey is { } key ? [(table.Name, key.Columns, Most: 900)] : []));

        indexes.Where(i => i.Columns.Sum(Bytes) > i.Most).Select(i => $"{i.Name}: {string.Join(", ", i.Columns.Select(c => $"{c.Name} {c.StoreType}"))}").ShouldBeEmpty();
    }

    [Fact]
    public void No_row_is_reached_by_two_ways_of_deleting_which_SQL_Server_refuses()
    {
        using var db = Without(Engine.SqlServer);
        var cascades = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(t => t.ForeignKeyConstraints.Where(f => f.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull)).ToLookup(f => f.PrincipalTable);

        foreach (var from in cascades.Select(c => c.Key))
        {
            List<ITable> reached = [];
            for (Queue<ITable> next = new([from]); next.TryDequeue(out var table);)
            {
                foreach (var to in cascades[table].Select(f => (ITable)f.Table))
                {
                    reached.ShouldNotContain(to, $"{to.Name} by two ways from {from.Name}");
                    reached.Add(to);
                    next.Enqueue(to);
                }
            }
        }
    }

    /// <summary>At most so many, by the type of the column.</summary>
    private static int Bytes(IColumn column) => column.StoreType.Split('(', ')') switch
    {
        ["nvarchar", var length, ..] => 2 * (length == "max" ? 1_000_000 : int.Parse(length, CultureInfo.InvariantCulture)),
        ["uniqueidentifier"] => 16,
        _ => 8,
    };

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
