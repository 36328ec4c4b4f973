using System.Reflection;
using HilQrtr.Errors;
using HilQrtr.NUnit.Running;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>Loads the composition root that is next to a suites assembly.</summary>
internal static class RigProviders
{
    private const string WhatToDo =
        "reference the package HilQrtr.Rigs with ExcludeAssets=\"compile\" in the suites project, or name another assembly with [assembly: HilRun(Rigs = \"...\")]";

    /// <summary>
    /// Creates the providers of the composition root that the suites assembly names in <see cref="HilRunAttribute.Rigs"/>.
    /// The caller disposes of the providers.
    /// </summary>
    /// <param name="suites">The suites assembly. If null, the composition root is expected next to this program.</param>
    /// <exception cref="RigConfigurationException">The composition root is missing or invalid.</exception>
    public static IReadOnlyList<IRigProvider> LoadFor(Assembly? suites) =>
        Load(AssemblyRun.Folder(suites), (suites?.GetCustomAttribute<HilRunAttribute>() ?? new HilRunAttribute()).Rigs);

    /// <summary>Creates the providers of a composition root.</summary>
    /// <param name="folder">Folder of the composition root's assembly.</param>
    /// <param name="name">Simple name of the composition root's assembly.</param>
    /// <exception cref="RigConfigurationException">The composition root is missing or invalid.</exception>
    public static IReadOnlyList<IRigProvider> Load(string folder, string name)
    {
        var path = Path.Combine(folder, $"{name}.dll");
        if (!File.Exists(path))
            throw new RigConfigurationException($"no rigs: {path} does not exist; {WhatToDo}");
        try
        {
            var roots = Assembly.LoadFrom(path).GetExportedTypes().Where(type => type.IsAssignableTo(typeof(ICompositionRoot)) && !type.IsAbstract).ToList();
            return roots is [var root]
                ? ((ICompositionRoot)Activator.CreateInstance(root)!).CreateProviders(ProgramEnvironment.OfThisProcess() with { ProgramFolder = folder })
                : throw new RigConfigurationException($"no rigs: {path} has {roots.Count} public implementations of {nameof(ICompositionRoot)}; expected exactly one; {WhatToDo}");
        }
        catch (Exception e) when (e is not RigConfigurationException)
        {
            // Catch every exception, because the assembly is not ours and may throw anything.
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new RigConfigurationException($"no rigs: {path} cannot be loaded ({cause.Message}); {WhatToDo}");
        }
    }
}
