using Clienteling.Domain;

namespace Clienteling.Application.Imports.Reading;

/// <summary>A file can't be read at all: nothing of it is taken.</summary>
internal sealed class BrokenFileException(Finding finding) : Exception(finding.Code)
{
    public BrokenFileException(string code, params ReadOnlySpan<(string Name, Figure Value)> figures) : this(Finding.Of(code, figures)) { }

    public Finding Finding { get; } = finding;
}
