using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Rigs;

/// <summary>The providers of this repository. A new tier is added here, and nowhere else above its own project.</summary>
public sealed class CompositionRoot : ICompositionRoot
{
    /// <inheritdoc/>
    public IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment) =>
        [new SimulatedRigProvider(), new KernelRigProvider(environment)];
}
