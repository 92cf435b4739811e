using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clienteling.Application.Administration;
using Clienteling.Application.Administration.People;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Clienteling.Web.Language;

namespace Clienteling.Web.Commands;

public sealed class StaffAddCommand(AddStaff addStaff, Words words, TimeProvider clock) : ICommand
{
    public string Name => "staff add";

    public string Usage =>
        "--email E --family-name F --given-name G --role associate|manager|executive|administrator --language L [--boutique CODE,…] [--district D,…] "
        + "[--family-reading F] [--given-reading G] [--joined YYYY-MM-DD] [--pin NNNN] [--password-stdin] [--json]";

    public string Summary => "Welcomes somebody to the staff; the first administrator comes in this way. The password is asked for, or read from the input.";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken stop)
    {
        var options = Options.Read(
            arguments,
            ["email", "family-name", "given-name", "role", "language", "boutique", "district", "family-reading", "given-reading", "joined", "pin"],
            ["password-stdin", "json"]);
        var draft = new StaffDraft(
            options.Value("family-name"), options.Value("given-name"), options.Value("family-reading"), options.Value("given-reading"), options.Required("email"),
            options.Required<Role>("role"), [.. List("boutique").Select(code => new BoutiqueCode(code.ToUpperInvariant()))], [.. List("district")],
            options.Required("language"), Joined());
        var password = options.Has("password-stdin")
            ? await terminal.In.ReadLineAsync(stop)
            : terminal.IsInteractive && !Console.IsInputRedirected ? Ask(terminal) : throw new UsageException("--password-stdin is missing, and nobody is there to be asked.");
        var pin = options.Value("pin") ?? DrawPin();

        var result = await addStaff.RunAsSystemAsync(draft, new(password), new(pin));
        if (result is { IsDone: false, Finding: { } finding })
        {
            await terminal.Error.WriteLineAsync($"{words.Finding(finding)}{Field(finding)}");
            return CommandLine.Failed;
        }
        if (options.Has("json")) terminal.Json(new { email = draft.Email, pin });
        else await terminal.Out.WriteLineAsync($"{draft.Email} can sign in now. PIN: {pin}");
        return 0;

        IEnumerable<string> List(string name) => (options.Value(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        DateOnly Joined() =>
            options.Value("joined") is not { } text ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new UsageException($"--joined must be a day such as 2026-04-01, not '{text}'.");
    }

    private static string Field(Finding finding) => finding[Inputs.Field]?.Text is { } field ? $" ({field})" : "";

    private static string DrawPin()
    {
        string pin;
        do pin = RandomNumberGenerator.GetString("0123456789", 6);
        while (!NewPinValidator.IsFit(pin));
        return pin;
    }

    /// <summary>Asks for the password without showing it.</summary>
    private static string Ask(Terminal terminal)
    {
        terminal.Error.Write("Password: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        terminal.Error.WriteLine();
        return typed.ToString();
    }
}
