namespace HilQrtr.Machines;

/// <summary>Progress of fetching or adding something that a rig needs.</summary>
/// <param name="Stage">The current stage.</param>
/// <param name="Detail">The latest event, for display; may be empty.</param>
/// <param name="Done">Number of units that are done; 0 if the stage counts nothing.</param>
/// <param name="Total">Number of units in the stage; null if the number is unknown.</param>
public sealed record FetchProgress(FetchStage Stage, string Detail = "", long Done = 0, long? Total = null);

/// <summary>Stage of fetching or adding something.</summary>
public enum FetchStage
{
    /// <summary>Waits for another hil that uses the same folder.</summary>
    Wait,

    /// <summary>Fetches the package lists of an archive.</summary>
    List,

    /// <summary>Downloads packages. Counts tenths of a percent.</summary>
    Download,

    /// <summary>Unpacks packages. Counts packages.</summary>
    Unpack,

    /// <summary>Checks what was fetched or given.</summary>
    Check,

    /// <summary>Stores the result in the cache.</summary>
    Store,
}
