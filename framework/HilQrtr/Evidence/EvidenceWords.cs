namespace HilQrtr.Evidence;

/// <summary>Names of the <see cref="EvidenceRetention"/> values on the command line.</summary>
public static class EvidenceWords
{
    /// <summary>The names, for an error message.</summary>
    public const string Allowed = "brief, all";

    /// <summary>Parses a name. Returns false if the name is unknown.</summary>
    public static bool TryParse(string text, out EvidenceRetention evidence)
    {
        (evidence, var known) = text.ToLowerInvariant() switch
        {
            "brief" => (EvidenceRetention.Brief, true),
            "all" => (EvidenceRetention.All, true),
            _ => (EvidenceRetention.Brief, false),
        };
        return known;
    }
}
