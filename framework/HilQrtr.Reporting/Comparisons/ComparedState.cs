namespace HilQrtr.Reporting.Comparisons;

/// <summary>Progress of one kernel in a comparison.</summary>
public enum ComparedState
{
    /// <summary>Not started yet.</summary>
    Waiting,

    /// <summary>Its tests are running.</summary>
    Running,

    /// <summary>All of its tests have finished.</summary>
    Finished,

    /// <summary>Its run was interrupted.</summary>
    Interrupted,
}
