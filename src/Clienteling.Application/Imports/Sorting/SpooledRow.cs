namespace Clienteling.Application.Imports.Sorting;

/// <summary>A row on its way from the file into the database.</summary>
/// <param name="Key">What rows are sorted by; equal for those that belong together.</param>
/// <param name="Line">The line of the file in which it begins.</param>
/// <param name="Values">The values by column; null where the file has no such column.</param>
internal sealed record SpooledRow(string Key, long Line, string?[] Values);
