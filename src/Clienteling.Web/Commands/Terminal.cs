using System.Text.Json;

namespace Clienteling.Web.Commands;

/// <summary>Where a command reads and writes.</summary>
/// <param name="In">What is typed or piped in.</param>
/// <param name="Out">Its results.</param>
/// <param name="Error">What went wrong, and progress.</param>
/// <param name="IsInteractive">Whether somebody watches, so that progress may be drawn.</param>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The process's own.</summary>
    public static Terminal Process => new(Console.In, Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>One result as one line of JSON.</summary>
    public void Json<T>(T result) => Out.WriteLine(JsonSerializer.Serialize(result, Options));

    private static JsonSerializerOptions Options { get; } = new(Application.Data.Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
}
