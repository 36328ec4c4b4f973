namespace HilQrtr.Outcomes;

/// <summary>How a test ended.</summary>
public enum Outcome
{
    /// <summary>Every assertion held, and the test left nothing behind on the host.</summary>
    Passed,

    /// <summary>The product under test did not do what the test requires, or the test itself has an error.</summary>
    Failed,

    /// <summary>The rig failed, so there is no verdict on the product.</summary>
    InfrastructureError,

    /// <summary>The rig cannot do what the test needs.</summary>
    Unsupported,

    /// <summary>The run was interrupted before the test ended.</summary>
    Interrupted,
}
