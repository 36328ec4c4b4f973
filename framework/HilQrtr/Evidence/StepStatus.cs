namespace HilQrtr.Evidence;

/// <summary>How a step ended.</summary>
public enum StepStatus
{
    /// <summary>It did what it was to do.</summary>
    Passed,

    /// <summary>What it checked is wrong.</summary>
    Failed,

    /// <summary>The rig got in its way.</summary>
    Broken,
}
