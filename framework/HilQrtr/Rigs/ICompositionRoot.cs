namespace HilQrtr.Rigs;

/// <summary>
/// The only place that names the providers of rigs. An assembly with a public, parameterless implementation is a composition
/// root. Suites find the composition root in their own folder at run time and do not refer to one when they are compiled.
/// </summary>
public interface ICompositionRoot
{
    /// <summary>Creates the providers, one per tier. The caller disposes of them.</summary>
    /// <param name="environment">The environment that the providers read.</param>
    IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment);
}
