using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Rigs;

/// <summary>The rig providers in this repository. A new tier has to be registered only here.</summary>
public sealed class CompositionRoot : ICompositionRoot
{
    /// <inheritdoc/>
    public IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment) =>
        [new SimulatedRigProvider(), new KernelRigProvider(environment)];
}
