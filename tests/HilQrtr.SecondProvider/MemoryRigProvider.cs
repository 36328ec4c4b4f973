using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.SecondProvider;

/// <summary>
/// Provides rigs that exist only in memory and run in real time. Each card has an identity, and sockets on the same host
/// can exchange datagrams.
/// </summary>
internal sealed class MemoryRigProvider : IRigProvider
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public Tier Tier => new("memory");

    public RigCatalogue Catalogue { get; } = new(
        Chips: new Dictionary<string, string> { ["MEM1"] = "a card in memory" },
        Variants: new Dictionary<string, string> { ["memory"] = "no kernel" },
        KernelFaults: None,
        CardFaults: new Dictionary<string, string> { [MemoryCard.Swapped] = "the driver reads the identity of the next card" });

    public string? WhyUnavailable() => null;

    public Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken) =>
        Task.FromResult<IRig>(new MemoryRig(declaration));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
