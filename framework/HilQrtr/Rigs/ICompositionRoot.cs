namespace HilQrtr.Rigs;

/// <summary>
/// The one place that names the providers of rigs. An assembly with a public, parameterless implementation is a composition
/// root: suites find it in their own folder at run time and compile against none.
/// </summary>
public interface ICompositionRoot
{
    /// <summary>Creates the providers, one per tier. The caller disposes of them.</summary>
    /// <param name="environment">The environment that they read.</param>
    IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment);
}
