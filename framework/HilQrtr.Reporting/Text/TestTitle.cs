namespace HilQrtr.Reporting.Text;

/// <summary>Turns a test's name into a sentence. For example, <c>Each_card_answers_a_NEW_SERVER(true)</c> becomes <c>Each card answers a NEW_SERVER(true)</c>.</summary>
internal static class TestTitle
{
    // Kernel terms that keep their underscores.
    private static readonly string[] Terms =
    [
        "NEW_SERVER", "DEL_SERVER", "DEL_CLIENT", "RESUME_TX", "NEW_LOOKUP", "DEL_LOOKUP", "confirm_rx",
        "IND_REGISTER", "HOST_CAP", "RESPOND_MEM", "REQUEST_MEM", "BDF_DOWNLOAD", "M3_INFO", "WLAN_MODE", "WLAN_CFG", "FW_READY", "MEM_READY",
        "board_id", "fw_build_id", "chip_id", "soc_id",
    ];

    public static string Of(string name)
    {
        var arguments = name.IndexOf('(', StringComparison.Ordinal);
        var method = arguments < 0 ? name : name[..arguments];
        var title = method.Replace('_', ' ');
        foreach (var term in Terms)
            title = Restore(title, term);
        return arguments < 0 ? title : title + name[arguments..];
    }

    private static string Restore(string title, string term) =>
        $" {title} ".Replace($" {term.Replace('_', ' ')} ", $" {term} ", StringComparison.Ordinal)[1..^1];
}
