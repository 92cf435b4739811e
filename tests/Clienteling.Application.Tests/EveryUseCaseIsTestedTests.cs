using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Clienteling.Application.Tests;

/// <summary>So that no query escapes: what a test runs on the embedded database is translated for SQL Server as well.</summary>
public sealed class EveryUseCaseIsTestedTests
{
    [Fact]
    public void Every_use_case_is_run_by_some_test()
    {
        using var file = new PEReader(File.OpenRead(typeof(EveryUseCaseIsTestedTests).Assembly.Location));
        var reader = file.GetMetadataReader();
        var used = reader.TypeReferences.Select(reader.GetTypeReference)
            .Select(type => reader.GetString(type.Namespace) + "." + reader.GetString(type.Name)).ToHashSet(StringComparer.Ordinal);

        ApplicationServices.UseCaseTypes().Select(type => type.FullName!).Where(name => !used.Contains(name)).ShouldBeEmpty();
    }
}
