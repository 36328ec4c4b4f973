namespace HilQrtr.Rigs;

/// <summary>
/// Creates the providers of rigs. No other code mentions the classes of the providers. An assembly is a composition root if it contains a
/// public class that implements this interface and has a parameterless constructor. Suites do not refer to a composition root at compile
/// time. At run time, the composition root is loaded from the suites' folder.
/// </summary>
public interface ICompositionRoot
{
    /// <summary>Creates the providers, one per tier. The caller disposes of them.</summary>
    /// <param name="environment">The environment that the providers read.</param>
    IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment);
}
