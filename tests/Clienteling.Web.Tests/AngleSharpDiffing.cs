using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Clienteling.Web.Tests;

/// <summary>
/// bunit asks for AngleSharp.Diffing 1.0; the package source has 0.17 only, whose lower assembly version the default binder
/// refuses. What bunit calls is the same in both, so it is handed over when it is looked for.
/// </summary>
internal static class AngleSharpDiffing
{
    [ModuleInitializer]
    internal static void Install() => AssemblyLoadContext.Default.Resolving += static (_, name) =>
        name.Name == "AngleSharp.Diffing"
            ? AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
