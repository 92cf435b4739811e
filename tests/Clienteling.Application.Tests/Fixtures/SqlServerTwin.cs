using System.Collections;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Clienteling.Application.Data;
using Clienteling.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>
/// Translates every query that runs on the embedded database for SQL Server too, as far as the SQL text, and has that text
/// read by Microsoft's parser: no server is asked. A query that SQL Server can't do fails the test that runs it.
/// </summary>
public sealed class SqlServerTwin : IQueryExpressionInterceptor
{
    private static readonly MethodInfo CompileAndRun = typeof(SqlServerTwin).GetMethod(nameof(Run), BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly DbContextOptions<ClientelingDb> options;
    private readonly Capture capture = new();

    private SqlServerTwin()
    {
        var builder = new DbContextOptionsBuilder<ClientelingDb>();
        builder.UseClientelingSqlServer("Server=nowhere;Database=none");
        builder.AddInterceptors(capture, new NoConnection());
        options = builder.Options;
    }

    /// <summary>One for all tests, so that they share one model and one cache.</summary>
    public static SqlServerTwin Instance { get; } = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        try
        {
            var sql = ToSql(queryExpression);
            if (TSql.Faults(sql) is [_, ..] faults) throw new InvalidOperationException($"The parser refuses it: {string.Join("; ", faults)}\n{sql}");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new NotOnSqlServerException(eventData.ExpressionPrinter.PrintExpression(queryExpression), error);
        }
        return queryExpression;
    }

    private string ToSql(Expression query)
    {
        using var db = new ClientelingDb(options);
        var moved = new Move(db.Model);
        var there = moved.Visit(query);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, type) in moved.Parameters) context.Parameters[name] = Sample(type);
        var result = there.Type != typeof(string) && ElementOf(there.Type) is { } element ? typeof(IEnumerable<>).MakeGenericType(element) : there.Type;
        try
        {
            CompileAndRun.MakeGenericMethod(result).Invoke(null, [db, there, context]);
        }
        catch (TargetInvocationException stopped) when (Capture.In(stopped) is { } sql)
        {
            return sql;
        }
        throw new InvalidOperationException("It asks the database nothing.");
    }

    private static void Run<T>(ClientelingDb db, Expression query, QueryContext context)
    {
        var result = db.GetService<IDatabase>().CompileQuery<T>(query, async: false)(context);
        if (result is IEnumerable rows)
        {
            foreach (var _ in rows) break;
        }
    }

    private static Type? ElementOf(Type type) =>
        type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    /// <summary>Some value of a parameter's type; a list holds one.</summary>
    private static object? Sample(Type type)
    {
        if (type == typeof(string)) return "x";
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (ElementOf(type) is not { } element) return RuntimeHelpers.GetUninitializedObject(type);
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Sample(element), 0);
        return type.IsInstanceOfType(one) ? one : Activator.CreateInstance(type, one);
    }

    /// <summary>Carries a query over to the other model.</summary>
    private sealed class Move(IModel model) : ExpressionVisitor
    {
        public Dictionary<string, Type> Parameters { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter) Parameters[parameter.Name] = parameter.Type;
            return node is EntityQueryRootExpression root
                ? base.VisitExtension(root.UpdateEntityType(model.FindEntityType(root.EntityType.Name)!))
                : base.VisitExtension(node);
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();
    }

    /// <summary>Stops where a command would be sent, with its text.</summary>
    private sealed class Capture : DbCommandInterceptor
    {
        public static string? In(Exception? error) => error is null ? null : (error as Stopped)?.Sql ?? In(error.InnerException);

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            throw new Stopped(command.CommandText);

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            throw new Stopped(command.CommandText);

        private sealed class Stopped(string sql) : Exception
        {
            public string Sql { get; } = sql;
        }
    }
}

/// <summary>A query of the product that SQL Server can't do.</summary>
public sealed class NotOnSqlServerException(string query, Exception reason) : Exception($"SQL Server can't do this query: {reason.GetBaseException().Message}\n{query}", reason);
