using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Text;

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
    public Task<ChosenKernel> FindKernelAsync(string given, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        var variants = Catalogue.Variants.Keys;
        if (variants.Contains(given)) return Task.FromResult(new ChosenKernel(given, SimulatedHost.Release, SimulatedHost.BuildId(given, [])));
        var what = given.Contains('/', StringComparison.Ordinal) ? "a simulated rig runs models of kernels, no binaries" : $"no simulated kernel is named \"{given}\"{Nearest.Hint(given, variants)}";
        throw new RigConfigurationException($"{what}; there are: {string.Join(", ", variants)}");
    }

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
