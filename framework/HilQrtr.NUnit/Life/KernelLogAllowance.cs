using System.Text.RegularExpressions;

namespace HilQrtr.NUnit.Life;

/// <summary>Lines of the kernel log that a test expects.</summary>
/// <param name="Pattern">What such a line contains.</param>
/// <param name="Why">Why they are expected.</param>
internal sealed record KernelLogAllowance(Regex Pattern, string Why);
