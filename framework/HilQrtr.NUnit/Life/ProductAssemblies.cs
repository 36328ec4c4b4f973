using System.Reflection;
using HilQrtr.Protocols;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>
/// The assemblies of the framework and of a rig's provider. An exception whose type is defined in one of them reports an error of
/// the rig or the product. Any other exception means that the test has a bug.
/// </summary>
/// <param name="provider">The rig's provider; null if the rig has none.</param>
internal sealed class ProductAssemblies(IRigProvider? provider)
{
    private readonly Assembly[] _roots = provider is null
        ? [typeof(ProductAssemblies).Assembly]
        : [typeof(ProductAssemblies).Assembly, provider.GetType().Assembly];

    /// <summary>
    /// Returns whether the exception's type is defined in the framework, in the provider, or in a HilQrtr library that one of them
    /// references.
    /// </summary>
    public bool Defines(Exception e)
    {
        var assembly = e.GetType().Assembly;
        return _roots.Contains(assembly) || (IsHilQrtr(assembly) && _roots.Any(root => References(root, assembly)));
    }

    // Returns false for the base library and for third-party packages.
    private static bool IsHilQrtr(Assembly assembly)
    {
        var wire = typeof(WireFormatException).Assembly;
        return assembly == wire || References(assembly, wire) || References(assembly, typeof(IRig).Assembly);
    }

    private static bool References(Assembly assembly, Assembly referenced) =>
        assembly.GetReferencedAssemblies().Any(name => name.Name == referenced.GetName().Name);
}
