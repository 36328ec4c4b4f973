using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Rigs;

/// <summary>The providers of this repository. A new tier is registered only here.</summary>
public sealed class CompositionRoot : ICompositionRoot
{
    /// <inheritdoc/>
    public IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment) =>
        [new SimulatedRigProvider(), new KernelRigProvider(environment)];
}
