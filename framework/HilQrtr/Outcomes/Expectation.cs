namespace HilQrtr.Outcomes;

/// <summary>How an outcome compares with what the rig declares.</summary>
public enum Expectation
{
    /// <summary>Nothing is declared for this test and it did not fail, or it failed as declared.</summary>
    AsExpected,

    /// <summary>It failed, and no failure is declared.</summary>
    UnexpectedFailure,

    /// <summary>It failed, as declared, but not with the declared observation.</summary>
    UnexpectedObservation,

    /// <summary>A failure is declared, and it passed.</summary>
    UnexpectedPass,

    /// <summary>The rig was at fault, or the run was interrupted: nothing can be said.</summary>
    Unknown,
}
