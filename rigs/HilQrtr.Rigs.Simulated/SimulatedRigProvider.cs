using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Simulated;

/// <summary>Makes simulated rigs: a new one for each lease, so that no test sees what another left.</summary>
public sealed class SimulatedRigProvider : IRigProvider
{
    private readonly FirmwareStore _firmware = new();

    /// <inheritdoc/>
    public Tier Tier => Tier.Simulated;

    /// <inheritdoc/>
    public RigCatalogue Catalogue => SimulatedCatalogue.Catalogue;

    /// <inheritdoc/>
    public string? WhyUnavailable() => null;

    /// <inheritdoc/>
    public async Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        var rig = new SimulatedRig(declaration, options, _firmware);
        await rig.ProbeAsync(cancellationToken);
        return rig;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
