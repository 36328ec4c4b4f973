using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Rigs;

/// <summary>The rig providers in this repository. This is the only place where a new tier must be registered.</summary>
public sealed class CompositionRoot : ICompositionRoot
{
    /// <inheritdoc/>
    public IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment) =>
        [new SimulatedRigProvider(), new KernelRigProvider(environment)];
}
