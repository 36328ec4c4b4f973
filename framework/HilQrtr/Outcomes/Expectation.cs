namespace HilQrtr.Outcomes;

/// <summary>How an outcome compares with what the rig declares.</summary>
public enum Expectation
{
    /// <summary>No failure is declared and it did not fail, or it failed as declared.</summary>
    AsExpected,

    /// <summary>It failed, but no failure is declared.</summary>
    UnexpectedFailure,

    /// <summary>It failed as declared, but without the declared observations.</summary>
    UnexpectedObservation,

    /// <summary>A failure is declared, but it passed.</summary>
    UnexpectedPass,

    /// <summary>The rig failed or the run was interrupted: no verdict.</summary>
    Unknown,
}
