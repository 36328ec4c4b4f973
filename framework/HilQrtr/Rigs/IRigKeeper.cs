using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>Keeps rigs after failed tests, so that somebody can look into them.</summary>
public interface IRigKeeper
{
    /// <summary>Keeps a rig. The test's evidence has been collected, but the rig has not been taken down.</summary>
    /// <param name="rig">The rig. Nothing else uses it meanwhile.</param>
    /// <param name="test">The test that failed.</param>
    /// <param name="message">Why it failed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when the rig is no longer needed.</returns>
    Task KeepAsync(IRig rig, TestIdentity test, string message, CancellationToken cancellationToken);
}
