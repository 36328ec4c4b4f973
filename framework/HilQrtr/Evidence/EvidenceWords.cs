namespace HilQrtr.Evidence;

/// <summary>How a user names what a run keeps.</summary>
public static class EvidenceWords
{
    /// <summary>What there is, for an error message.</summary>
    public const string Allowed = "brief, all";

    /// <summary>Parses a word; false if it is unknown.</summary>
    public static bool TryParse(string text, out EvidenceKept kept)
    {
        (kept, var known) = text.ToLowerInvariant() switch
        {
            "brief" => (EvidenceKept.Brief, true),
            "all" => (EvidenceKept.All, true),
            _ => (EvidenceKept.Brief, false),
        };
        return known;
    }
}
