using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>A checker that is built into the kernel found a problem.</summary>
internal sealed class KernelCheckException(string host, KernelCheck check)
    : Exception($"{check.Name} of {host} found {check.Problems.Count} problem(s):{string.Concat(check.Problems.Select(problem => $"{Environment.NewLine}  {problem}"))}{Environment.NewLine}The complete report is attached")
{
    /// <summary>The check.</summary>
    public KernelCheck Check { get; } = check;
}
