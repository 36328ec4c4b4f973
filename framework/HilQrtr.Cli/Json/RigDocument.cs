namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil rigs show --json</c> prints.</summary>
internal sealed record RigDocument(
    string Name,
    string Tier,
    string Description,
    IReadOnlyList<HostDocument> Hosts,
    IReadOnlyList<CapabilityDocument> Capabilities,
    IReadOnlyList<ExpectedFailureDocument> ExpectedFailures);

/// <summary>A host.</summary>
internal sealed record HostDocument(string Name, KernelDocument Kernel, IReadOnlyList<CardDocument> Cards);

/// <summary>
/// The kernel of a host. <c>name</c>, <c>base</c> and <c>cure</c> are null if they are unknown. <c>cure</c> is also null if the kernel is
/// a base without a cure.
/// </summary>
internal sealed record KernelDocument(string? Name, string? Base, string? Cure, string Release, string Variant, string BuildId, IReadOnlyList<string> Faults);

/// <summary>One card of a host.</summary>
internal sealed record CardDocument(
    string Name, string Chip, string Bus, string Address, string Driver, FirmwareDocument Firmware, IReadOnlyList<string> Faults);

/// <summary>The values that a card's firmware reports about itself.</summary>
internal sealed record FirmwareDocument(
    string BuildId, string BoardId, string Mac, uint Node, uint Port, uint Instance, string Announce, int ImageSize);

/// <summary>A capability of the rig. <c>reason</c> says how the capability was detected, or why it is missing.</summary>
internal sealed record CapabilityDocument(string Name, bool Present, string Reason);

/// <summary>
/// A test that is declared to fail on the rig. <c>or</c> lists the alternatives to <c>observation</c>. If the rig itself declares the
/// failure, <c>ofBase</c> is null, and the test must fail. Otherwise, <c>ofBase</c> names the base whose bug may make the test fail.
/// </summary>
internal sealed record ExpectedFailureDocument(
    string Test, string Reason, string? Link, IReadOnlyDictionary<string, string> Observation, IReadOnlyList<IReadOnlyDictionary<string, string>> Or, string? OfBase);
