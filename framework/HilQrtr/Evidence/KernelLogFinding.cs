using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>A line of the kernel log that tells that the kernel or a card's firmware is in trouble.</summary>
/// <param name="Kind">What kind of trouble, as in <c>lockdep</c>.</param>
/// <param name="Line">The line.</param>
public sealed record KernelLogFinding(string Kind, KernelLogLine Line)
{
    /// <summary>Kind and line, as an error message shows them.</summary>
    public override string ToString() => $"{Kind}: {Line}";
}
