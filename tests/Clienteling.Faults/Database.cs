using Microsoft.Data.Sqlite;

namespace Clienteling.Faults;

/// <summary>The product's file, behind its back.</summary>
internal static class Database
{
    public static SqliteConnection Open(string file)
    {
        var db = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadWrite");
        db.Open();
        return db;
    }

    public static List<T> Rows<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] values)
    {
        using var command = Command(db, sql, values);
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public static long Count(SqliteConnection db, string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(db, sql, values);
        return (long)command.ExecuteScalar()!;
    }

    /// <returns>How many rows it changed.</returns>
    public static int Change(SqliteConnection db, string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(db, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>As the product writes identities.</summary>
    public static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private static SqliteCommand Command(SqliteConnection db, string sql, (string Name, object Value)[] values)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
