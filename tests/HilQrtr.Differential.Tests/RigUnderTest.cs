using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Differential.Tests;

/// <summary>A rig that must behave like the recorded kernel.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="Variant">Kernel variant.</param>
/// <param name="NewProvider">Creates the rig's provider.</param>
public sealed record RigUnderTest(Tier Tier, string Variant, Func<IRigProvider> NewProvider)
{
    /// <summary>The kernel as released.</summary>
    internal const string Stock = "stock";

    /// <summary>The kernel as released, with fixes for bugs that occur even with a single card or radio.</summary>
    internal const string DriverFixes = "driver-fixes";

    /// <summary>The kernel with our endpoint-ids series.</summary>
    internal const string EndpointIds = "endpoint-ids";

    /// <summary>The kernel with the reconstructed RFC patch series.</summary>
    internal const string Rfc = "endpoint-ids-rfc";

    private static readonly CardDeclaration Radio =
        new("radio", "IPQ8074", CardBus.Ahb, "10000000.wifi", new CardFirmware { BuildId = "R", BoardId = 2, Mac = "00:03:7f:00:00:02", Instance = 2 }, []);

    /// <summary>If this variable is 1, the scenarios also run on machines (QEMU), whose kernels must have been built.</summary>
    private const string MachinesVariable = "HILQRTR_DIFFERENTIAL_MACHINES";

    private static readonly CardDeclaration Card =
        new("c", "QCA6390", CardBus.Pci, "0000:00:00.0", new CardFirmware { BuildId = "C", BoardId = 1, Mac = "00:03:7f:00:00:01" }, []);

    /// <summary>The stock kernel on each tier, with the simulated tier first. To add a tier, extend <see cref="Of"/>.</summary>
    internal static IReadOnlyList<RigUnderTest> WithStock { get; } = Of(Stock);

    /// <summary>The kernel with endpoint ids on each tier, with the simulated tier first.</summary>
    internal static IReadOnlyList<RigUnderTest> WithEndpointIds { get; } = Of(EndpointIds);

    /// <summary>The kernel with the reconstructed RFC patch series on each tier, with the simulated tier first.</summary>
    internal static IReadOnlyList<RigUnderTest> WithRfc { get; } = Of(Rfc);

    /// <summary>The stock kernel and the kernel with endpoint ids on each tier, with a card.</summary>
    internal static IReadOnlyList<RigUnderTest> WithCard { get; } = [.. WithStock.Concat(WithEndpointIds).Select(rigUnderTest => rigUnderTest with { HasCard = true })];

    /// <summary>
    /// The kernels on each tier, with a card and a SoC radio. The base is driver-fixes, because on a stock kernel, removing a radio
    /// after a failed restart either hangs forever or panics.
    /// </summary>
    internal static IReadOnlyList<RigUnderTest> WithRadio { get; } = [.. new[] { DriverFixes, EndpointIds, Rfc }.SelectMany(Of).Where(rigUnderTest => !rigUnderTest.IsMachine).Select(rigUnderTest => rigUnderTest with { HasRadio = true })];

    /// <summary>The same rigs as <see cref="WithRadio"/>, but the radio's driver does not calibrate the radio.</summary>
    internal static IReadOnlyList<RigUnderTest> WithUncalibratedRadio { get; } = [.. WithRadio.Select(rigUnderTest => rigUnderTest with { Calibrates = false })];

    /// <summary>Whether the kernel runs in a machine. Machines have no SoC radio.</summary>
    internal bool IsMachine { get; init; }

    /// <summary>Whether the radio's driver calibrates the radio at cold boot.</summary>
    internal bool Calibrates { get; init; } = true;

    /// <summary>Whether the host has a card and no SoC radio.</summary>
    internal bool HasCard { get; init; }

    /// <summary>Whether the host has a card and a SoC radio.</summary>
    internal bool HasRadio { get; init; }

    /// <summary>The scenarios for the rig.</summary>
    internal IReadOnlyList<Scenario> Scenarios => !Calibrates ? Scenario.UncalibratedRadios : HasRadio ? Scenario.Radios : HasCard ? Scenario.Cards : Variant == Stock ? Scenario.Common : Scenario.All;

    /// <summary>
    /// Declares a rig. If the scenario is about something that only cards have, the host has one card, or one card and a radio. Otherwise,
    /// it has neither, so that the scenario controls all endpoints and ports.
    /// </summary>
    internal RigDeclaration Declare(params string[] faults) => new()
    {
        Name = ToString(),
        Description = $"one kernel, {Variant}, {With}",
        Tier = Tier,
        Hosts = [new HostDeclaration("host0", new KernelDeclaration(Variant, faults) { Settings = Settings }, HasRadio ? [Card, Radio] : HasCard ? [IsMachine ? Card with { Address = "0000:01:00.0" } : Card] : [])],
    };

    /// <summary>Leases the rig.</summary>
    internal static Task<IRig> LeaseAsync(IRigProvider provider, RigDeclaration declaration, string test, ulong seed = 1) =>
        provider.LeaseAsync(declaration, new LeaseOptions(test, seed, new NullEventLog()), CancellationToken.None);

    /// <inheritdoc/>
    public override string ToString() => $"{(IsMachine ? "machine" : Tier)} {Variant}{(HasCard || HasRadio ? $" {With}" : "")}";

    private string With => !Calibrates ? "with a card and an uncalibrated radio" : HasRadio ? "with a card and a radio" : HasCard ? "with a card" : "without cards";

    private Settings Settings => IsMachine ? new Settings(new Dictionary<string, object> { ["engine"] = "machine" })
        : Calibrates ? Settings.None : new Settings(new Dictionary<string, object> { ["coldBootCal"] = "off" });

    private static IReadOnlyList<RigUnderTest> Of(string variant) =>
    [
        new(Tier.Simulated, variant, () => new SimulatedRigProvider()),
        new(Tier.Kernel, variant, () => new KernelRigProvider()),
        .. Environment.GetEnvironmentVariable(MachinesVariable) == "1" ? [new(Tier.Kernel, variant, () => new KernelRigProvider()) { IsMachine = true }] : Array.Empty<RigUnderTest>(),
    ];
}
