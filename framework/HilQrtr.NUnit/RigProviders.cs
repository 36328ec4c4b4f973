using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.NUnit;

/// <summary>Every kind of rig that this program can make. With the command line, the place where tiers are named.</summary>
public static class RigProviders
{
    /// <summary>Creates one provider for each tier. The caller disposes of them.</summary>
    public static IReadOnlyList<IRigProvider> CreateAll() => [new SimulatedRigProvider(), new KernelRigProvider()];
}
