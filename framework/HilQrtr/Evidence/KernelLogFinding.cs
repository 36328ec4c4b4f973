using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>A line of the kernel log that reports a problem in the kernel or in a card's firmware.</summary>
/// <param name="Kind">Kind of the report, such as <c>lockdep</c>.</param>
/// <param name="Line">The line.</param>
/// <param name="Function">The kernel function named in the report, such as <c>ath11k_ce_cleanup_pipes</c>; null if the report names none.</param>
public sealed record KernelLogFinding(string Kind, KernelLogLine Line, string? Function = null)
{
    /// <summary>
    /// Kind and function of the report; for a panic, also the panic message. The text is the same for all reports of the same bug.
    /// </summary>
    public string Origin
    {
        get
        {
            var origin = Function is null ? Kind : $"{Kind} in {Function}";
            return Kind == KernelPanic.Kind && KernelPanic.StableMessageOf(Line.Text) is { } message ? $"{origin}: {message}" : origin;
        }
    }

    /// <summary>Whether the kernel dies after this report, or at least kills the task that caused the report.</summary>
    internal bool IsCrash => Kind is "BUG" or "Oops" or "general protection fault" or "KASAN" or KernelPanic.Kind;

    /// <summary>Returns the kind of the report and the line, for error messages.</summary>
    public override string ToString() => $"{Kind}: {Line}";
}
