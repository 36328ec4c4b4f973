using HilQrtr.Rigs;

namespace HilQrtr.SecondProvider;

public sealed class CompositionRoot : ICompositionRoot
{
    public IReadOnlyList<IRigProvider> CreateProviders(ProgramEnvironment environment) => [new MemoryRigProvider()];
}
