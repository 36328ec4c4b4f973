namespace HilQrtr.Kernels;

/// <summary>Programs that a kernel build needs and that are missing on this machine.</summary>
/// <param name="Programs">Names of the programs; at least one.</param>
/// <param name="Install">The command that installs them on Debian.</param>
public sealed record MissingTools(IReadOnlyList<string> Programs, string Install);
