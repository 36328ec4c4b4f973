namespace HilQrtr.Evidence;

/// <summary>Names of observations that reports look for in the tests of every suite.</summary>
public static class WellKnownObservations
{
    /// <summary>
    /// Name of the observation that says which build id each driver read and which card has this build id. An example of a
    /// value is <c>card0's driver read HILQRTR-CARD1, the build id of card1</c>.
    /// </summary>
    public const string BuildIdsRead = "build ids read";

    /// <summary>
    /// Returns whether a value of the observation <see cref="BuildIdsRead"/> shows that a driver read the build id of another
    /// driver's card.
    /// </summary>
    public static bool ShowsCrossTalk(string buildIdsRead)
    {
        ArgumentNullException.ThrowIfNull(buildIdsRead);
        return buildIdsRead.Contains(Whose, StringComparison.Ordinal);
    }

    /// <summary>Returns the text about one driver. The value of <see cref="BuildIdsRead"/> consists of such texts.</summary>
    /// <param name="card">The driver's own card.</param>
    /// <param name="buildId">The build id that the driver read; null if the driver read no build id.</param>
    /// <param name="owner">The card that has this build id; null if no card has it.</param>
    public static string Reading(string card, string? buildId, string? owner) =>
        $"{card}'s driver read {(buildId is null ? "none" : buildId)}"
        + (buildId is null ? "" : owner == card ? ", its own" : owner is null ? ", which no card has" : $"{Whose}{owner}");

    private const string Whose = ", the build id of ";
}
