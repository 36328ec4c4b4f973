namespace HilQrtr.Outcomes;

/// <summary>How an outcome compares with what the rig declares.</summary>
public enum Expectation
{
    /// <summary>Either no failure is declared and the test did not fail, or the test failed as declared.</summary>
    AsExpected,

    /// <summary>The test failed, but no failure is declared.</summary>
    UnexpectedFailure,

    /// <summary>A failure is declared, but the test did not run, or it failed with different observations.</summary>
    UnexpectedObservation,

    /// <summary>A failure is declared, but the test passed.</summary>
    UnexpectedPass,

    /// <summary>There is no verdict because the rig failed or the run was interrupted.</summary>
    Unknown,
}
