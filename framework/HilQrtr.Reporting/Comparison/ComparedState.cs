namespace HilQrtr.Reporting;

/// <summary>How far one kernel of a comparison is.</summary>
public enum ComparedState
{
    /// <summary>Its turn did not come yet.</summary>
    Waiting,

    /// <summary>Its tests run.</summary>
    Running,

    /// <summary>Each of its tests has ended.</summary>
    Finished,

    /// <summary>Its run was cut short.</summary>
    Interrupted,
}
