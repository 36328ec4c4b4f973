using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Text;

namespace HilQrtr.Rigs.Simulated;

/// <summary>Creates a new simulated rig for each lease, so tests cannot affect each other.</summary>
public sealed class SimulatedRigProvider : IRigProvider
{
    private readonly FirmwareStore _firmware = new();

    /// <inheritdoc/>
    public Tier Tier => Tier.Simulated;

    /// <inheritdoc/>
    public RigCatalogue Catalogue => SimulatedCatalogue.Catalogue with
    {
        Variants = SimulatedCatalogue.Catalogue.Variants.Concat(Invented.Select(variant => KeyValuePair.Create(variant.Name, variant.Description))).ToDictionary(),
    };

    /// <summary>Kernel variants that exist only in tests.</summary>
    internal IReadOnlyList<KernelVariant> Invented { get; init; } = [];

    /// <inheritdoc/>
    public string? WhyUnavailable() => null;

    /// <inheritdoc/>
    public Task<ChosenKernel> FindKernelAsync(string given, IReadOnlyList<KernelDeclaration> declared, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(declared);
        var variants = Catalogue.Variants.Keys;
        // A name without a release means the default release, because the models of other releases are provisional.
        var name = KernelName.Find(given, KernelDeclaration.CommonBase(declared), KernelVariants.Names(KernelReleases.Default, variants))
            ?? KernelReleases.All.SelectMany(release => KernelVariants.Names(release, variants)).FirstOrDefault(name => $"{name}" == given);
        if (name is not null) return Task.FromResult(new ChosenKernel($"{name}", SimulatedHost.Release(name.Release), SimulatedHost.BuildId(name, [])) { Parts = name });
        if (variants.Contains(given))
            throw new RigConfigurationException($"the rigs specify different bases; say which one you mean: {string.Join(" or ", KernelVariants.Bases.Keys.Select(name => $"{name}+{given}"))}");
        var what = given.Contains('/', StringComparison.Ordinal) ? "a simulated rig runs kernel models, not binaries" : $"no simulated kernel is named \"{given}\"{Nearest.Hint(given, variants)}";
        throw new RigConfigurationException($"{what}; the kernel models are: {string.Join(", ", variants)}");
    }

    /// <inheritdoc/>
    public KernelName? NameOf(KernelDeclaration kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return SimulatedHost.NameOf(kernel);
    }

    /// <inheritdoc/>
    public async Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        var rig = new SimulatedRig(declaration, options, _firmware, Invented);
        await rig.ProbeAsync(cancellationToken);
        return rig;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
