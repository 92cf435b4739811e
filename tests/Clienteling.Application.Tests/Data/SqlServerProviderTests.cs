using System.Reflection;
using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Clienteling.Application.Tests.Data;

/// <summary>What can be told of SQL Server without one.</summary>
public sealed class SqlServerProviderTests
{
    [Theory]
    [InlineData(0, 20, true, true)]
    [InlineData(0, 20, false, false)]
    [InlineData(0, 16, true, false)]
    [InlineData(1205, 13, false, true)]
    public void A_connection_that_broke_in_use_is_tried_again_though_the_client_gives_it_no_number(int number, byte severity, bool inUse, bool again)
    {
        using var db = Open();
        var strategy = db.Database.CreateExecutionStrategy();
        strategy.ShouldBeOfType<TriedAgain>();

        Retries(strategy, Error(number, severity, inUse ? new IOException("Broken pipe") : null)).ShouldBe(again);
    }

    [Fact]
    public void Waiting_in_vain_for_a_connection_of_the_pool_is_a_database_that_does_not_answer()
    {
        var errors = new SqlServerErrors();

        errors.IsUnavailable(new InvalidOperationException("Timeout expired.") { Source = "Microsoft.Data.SqlClient" }).ShouldBeTrue();
        errors.IsUnavailable(new InvalidOperationException("Sequence contains no elements") { Source = "System.Linq" }).ShouldBeFalse();
    }

    [Fact]
    public void What_a_connection_and_a_new_database_hear_first_is_T_SQL()
    {
        TSql.Faults(CleanSession.Command).ShouldBeEmpty();
        TSql.Faults(SqlServerProvider.ReadWhileOthersWrite).ShouldBeEmpty();
        using var db = Open();
        db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.Interceptors!.ShouldContain(CleanSession.Instance);
    }

    private static ClientelingDb Open() => new((DbContextOptions<ClientelingDb>)new DbContextOptionsBuilder<ClientelingDb>().UseClientelingSqlServer("Server=nowhere;Database=none").Options);

    private static bool Retries(object strategy, Exception error) =>
        (bool)strategy.GetType().GetMethod("ShouldRetryOn", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(strategy, [error])!;

    /// <summary>An error as the client makes it, which nobody else may.</summary>
    private static SqlException Error(int number, byte severity, Exception? inner)
    {
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var maker = typeof(SqlError).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).OrderBy(c => c.GetParameters().Length).First();
        object?[] parts = [.. maker.GetParameters().Select(p => p.Name switch
        {
            "infoNumber" => number,
            "errorClass" => severity,
            _ when p.ParameterType == typeof(string) => "",
            _ when p.ParameterType.IsValueType => Activator.CreateInstance(p.ParameterType),
            _ => (object?)null,
        })];
        typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(errors, [maker.Invoke(parts)]);
        var create = typeof(SqlException).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .First(m => m.Name == "CreateException" && m.GetParameters() is [{ ParameterType: var first }, { ParameterType: var second }, { ParameterType: var third }, { ParameterType: var fourth }]
                && first == typeof(SqlErrorCollection) && second == typeof(string) && third == typeof(Guid) && fourth == typeof(Exception));
        return (SqlException)create.Invoke(null, [errors, "16.0.0", Guid.Empty, inner])!;
    }
}
