using System.Globalization;
using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// What a card's driver has logged since it was bound. The log shows what the driver has read from the card, and how far the bring-up got.
/// Unless the driver logs its QMI debug messages (<c>ath11k.debug_mask=0x40</c>, <c>ath12k.debug_mask=0x40</c>), this class cannot
/// detect that the firmware is ready.
/// </summary>
/// <param name="name">What the driver's messages about the card begin with, such as <c>ath11k_pci 0000:01:00.0</c>.</param>
internal sealed partial class DriverLog(string name)
{
    private readonly string _prefix = $"{name}: ";

    /// <summary>The <c>fw_build_id</c> that the driver has read.</summary>
    public string? BuildId { get; private set; }

    /// <summary>The <c>board_id</c> that the driver has read.</summary>
    public uint? BoardId { get; private set; }

    /// <summary>Whether the firmware has reported that it is ready.</summary>
    public bool FirmwareReady { get; private set; }

    /// <summary>The reason why the bring-up failed; null if it has not failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the reason in <see cref="Failure"/> is that the card's WLFW service has gone away.</summary>
    public bool ServiceIsGone { get; private set; }

    /// <summary>The driver's last warning or error.</summary>
    public string? LastWarning { get; private set; }

    /// <summary>Returns whether the line was logged by this card's driver.</summary>
    public bool Wrote(KernelLogLine line) => line.Text.StartsWith(_prefix, StringComparison.Ordinal);

    /// <summary>Processes the next line of the log.</summary>
    public void Take(KernelLogLine line)
    {
        if (!Wrote(line)) return;
        var text = line.Text[_prefix.Length..];
        if (line.Level <= 4) LastWarning = text;
        // The format is from ath11k/qmi.c: ath11k_qmi_request_target_cap. ath12k logs the same text.
        if (Board().Match(text) is { Success: true } board)
            BoardId = uint.Parse(board.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (Build().Match(text) is { Success: true } build) BuildId = build.Groups[1].Value;
        if (text is "qmi firmware ready" or "qmi firmware init done")
        {
            FirmwareReady = true;
            Failure = null;
            ServiceIsGone = false;
        }
        else if (text is "qmi wifi fw del server")
        {
            FirmwareReady = false;
            Failure = "the WLFW service went away";
            ServiceIsGone = true;
        }
        else if (line.Level <= 4 && GaveUp().IsMatch(text))
        {
            Failure = text;
            ServiceIsGone = false;
        }
    }

    [GeneratedRegex(@"\bboard_id 0x([0-9a-f]+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Board();

    [GeneratedRegex(@"\bfw_build_id (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Build();

    // Matches the messages that a driver logs last when a bring-up fails. ath11k logs them in ath11k_pci_probe (pci.c), in
    // ath11k_core_start and ath11k_core_qmi_firmware_ready (core.c), and in ath11k_qmi_driver_event_work (qmi.c). ath12k logs those that
    // begin with "qmi" in ath12k_qmi_event_server_arrive and ath12k_qmi_event_load_bdf (qmi.c). Messages about calibration data are not
    // matched, because a driver comes up even without calibration data. The last pattern matches a message that the series
    // driver-fixes adds.
    [GeneratedRegex(
        @"^failed to (power up|init core|connect to|start core|start firmware|create pdev core|initialize CE|init DP|send firmware start"
        + @"|send qmi firmware indication|send qmi host cap|request qmi target capabilities|load board data file|send qmi m3 info"
        + @"|connect to qmi remote service)|^qmi failed to (send (wlan|FW indication|host cap|m3 info)|load (bdf|board data|regdb)|download BDF|respond fw mem req|req target cap"
        + @"|connect to remote service)"
        + @"|^an earlier restart failed",
        RegexOptions.CultureInvariant)]
    private static partial Regex GaveUp();
}
