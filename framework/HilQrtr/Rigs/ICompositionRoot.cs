namespace HilQrtr.Rigs;

/// <summary>
/// The one place that names the providers of rigs. An assembly with a public, parameterless implementation is a composition
/// root: suites find it beside themselves at run time and compile against none.
/// </summary>
public interface ICompositionRoot
{
    /// <summary>Creates the providers, one a tier. The caller disposes of them.</summary>
    /// <param name="environment">What they may read of the world around the program.</param>
    IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment);
}
