using Clienteling.Domain;

namespace Clienteling.Application.Imports;

/// <summary>An uploaded file could not be kept; nothing of it is left behind.</summary>
public sealed class FileNotKeptException(Finding finding, Exception reason) : Exception($"{finding.Code}: {reason.Message}", reason)
{
    /// <summary>Why, for whoever chose the file.</summary>
    public Finding Finding { get; } = finding;
}
