namespace HilQrtr.Outcomes;

/// <summary>
/// Why a test failed, with a key shared by failures of one origin, independent of cards, addresses and numbers: the kernel's
/// report and the function it names; otherwise the error; otherwise the first expectation that was not met.
/// </summary>
/// <param name="Kind">Kind of the failure.</param>
/// <param name="Key">One line, as in <c>WARNING in ath11k_ce_cleanup_pipes</c> or <c>expected: CARD has received one HELLO</c>. Equal keys mean one cause.</param>
public sealed record FailureCause(FailureKind Kind, string Key)
{
    /// <summary>Whether the failure is evidence about the product under test.</summary>
    public bool BlamesProduct => Kind is not (FailureKind.Rig or FailureKind.Test);
}
