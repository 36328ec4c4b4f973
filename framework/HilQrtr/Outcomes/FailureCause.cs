namespace HilQrtr.Outcomes;

/// <summary>
/// Why a test failed, with a key that all failures with the same origin share. The key does not depend on cards, addresses
/// or numbers. If the kernel reported a problem, the key consists of the kind of report and the function that the report
/// names. If not, the key is derived from the error message or the unmet expectation.
/// </summary>
/// <param name="Kind">Kind of the failure.</param>
/// <param name="Key">The key, in one line, such as <c>WARNING in ath11k_ce_cleanup_pipes</c> or <c>expected: CARD has received one HELLO</c>. Equal keys mean the same cause.</param>
public sealed record FailureCause(FailureKind Kind, string Key)
{
    /// <summary>Whether the failure is evidence about the product under test.</summary>
    public bool BlamesProduct => Kind is not (FailureKind.Rig or FailureKind.Test);
}
