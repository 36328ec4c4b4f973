namespace HilQrtr.Kernels;

/// <summary>Programs that are required for a kernel build but are missing on this machine.</summary>
/// <param name="Programs">Names of the programs; at least one.</param>
/// <param name="Install">The command that installs the programs on Debian.</param>
public sealed record MissingTools(IReadOnlyList<string> Programs, string Install);
