namespace HilQrtr.Outcomes;

/// <summary>
/// Why a test failed, as a key that failures of one origin share whatever the card, the address or the number: the kernel's
/// own report and the function it names, otherwise the error, otherwise the first expectation that was not met.
/// </summary>
/// <param name="Kind">What the test failed by.</param>
/// <param name="Key">One line, as in <c>WARNING in ath11k_ce_cleanup_pipes</c> or <c>expected: CARD has received one HELLO</c>. Equal keys are one cause.</param>
public sealed record FailureCause(FailureKind Kind, string Key)
{
    /// <summary>Whether it says something about the product under test.</summary>
    public bool BlamesProduct => Kind is not (FailureKind.Rig or FailureKind.Test);
}
