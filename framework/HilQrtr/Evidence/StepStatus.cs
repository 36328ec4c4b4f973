namespace HilQrtr.Evidence;

/// <summary>How a step ended.</summary>
public enum StepStatus
{
    /// <summary>The step succeeded.</summary>
    Passed,

    /// <summary>A check failed.</summary>
    Failed,

    /// <summary>The rig failed.</summary>
    Broken,
}
