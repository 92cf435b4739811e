using System.Globalization;
using Clienteling.Application.LifetimeValue;
using Clienteling.LifetimeValue;
using CsvHelper;
using CsvHelper.Configuration;

namespace Clienteling.Web.Commands;

/// <summary>Customers' summaries as comma-separated values, <c>customer_id,frequency,recency,T,monetary_value</c>, times in weeks.</summary>
internal static class SummaryFile
{
    private static readonly string[] Columns = ["customer_id", "frequency", "recency", "T", "monetary_value"];

    /// <exception cref="SummaryFileException">A column is missing, or a row is none; its line and column are named.</exception>
    public static IReadOnlyList<TrialCustomer> Read(TextReader text)
    {
        try
        {
            using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = bad => throw new SummaryFileException($"Line {bad.Context.Parser?.RawRow}: a quote is out of place.") });
            if (!csv.Read() || !csv.ReadHeader()) throw new SummaryFileException("It is empty.");
            if (Columns.FirstOrDefault(c => csv.HeaderRecord?.Contains(c, StringComparer.Ordinal) != true) is { } missing) throw new SummaryFileException($"The column {missing} is missing.");
            List<TrialCustomer> customers = [];
            while (csv.Read()) customers.Add(Row(csv));
            return customers;
        }
        catch (CsvHelperException broken)
        {
            throw new SummaryFileException($"Line {broken.Context?.Parser?.RawRow}: it is no row of comma-separated values.");
        }
    }

    private static TrialCustomer Row(CsvReader csv)
    {
        var (recency, age, amount) = (Number("recency"), Number("T"), Number("monetary_value"));
        var frequency = Number("frequency");
        if (!double.IsInteger(frequency) || frequency is < 0 or > int.MaxValue) throw Wrong("frequency", "a whole number, 0 or more");
        var summary = new ClientSummary((int)frequency, recency, age, amount);
        if (!summary.IsPossible) throw new SummaryFileException($"Line {csv.Parser.RawRow}: nobody can have this history; recency lies between 0 and T, in weeks, and is 0 where frequency is.");
        return new(csv.GetField("customer_id") ?? "", summary);

        double Number(string column) =>
            double.TryParse(csv.GetField(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Wrong(column, "a number with a full stop");

        SummaryFileException Wrong(string column, string wanted) => new($"Line {csv.Parser.RawRow}, column {column}: '{csv.GetField(column)}' is not {wanted}.");
    }
}

/// <summary>The file can't be used; the message says where and why.</summary>
public sealed class SummaryFileException(string message) : Exception(message);
