namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil rigs list --json</c> prints.</summary>
internal sealed record RigListDocument(string RigsFile, string Sha256, IReadOnlyList<RigListEntry> Rigs);

/// <summary>One rig. <c>whyUnavailable</c> is null if the rig works on this machine.</summary>
internal sealed record RigListEntry(
    string Name, string Tier, string Description, int Hosts, int Cards, IReadOnlyList<string> Kernels, int ExpectedFailures, bool InDefaultSet, string? WhyUnavailable);
