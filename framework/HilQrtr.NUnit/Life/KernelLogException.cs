using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Life;

/// <summary>The kernel log reports problems that occurred while the test ran.</summary>
internal sealed class KernelLogException(string host, IReadOnlyList<KernelLogFinding> findings)
    : Exception($"problems in the kernel log of {host}:{Environment.NewLine}{string.Join(Environment.NewLine, findings.Select(f => $"  {f}"))}{Environment.NewLine}If the test provokes these lines on purpose, allow them with AllowInKernelLog")
{
    /// <summary>The lines that report the problems.</summary>
    public IReadOnlyList<KernelLogFinding> Findings { get; } = findings;
}
