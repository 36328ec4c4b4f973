namespace HilQrtr.Reporting.Comparisons;

/// <summary>Progress of one kernel in a comparison.</summary>
public enum ComparedState
{
    /// <summary>The run on the kernel has not started yet.</summary>
    Waiting,

    /// <summary>The kernel's tests are running.</summary>
    Running,

    /// <summary>All tests of the kernel have finished.</summary>
    Finished,

    /// <summary>The run on the kernel was interrupted.</summary>
    Interrupted,
}
