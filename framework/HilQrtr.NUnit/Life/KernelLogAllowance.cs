using System.Text.RegularExpressions;

namespace HilQrtr.NUnit.Life;

/// <summary>Kernel log lines that a test expects.</summary>
/// <param name="Pattern">Regular expression that matches such a line.</param>
/// <param name="Why">Why the lines are expected.</param>
internal sealed record KernelLogAllowance(Regex Pattern, string Why);
