using HilQrtr.Cards.Wmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Wlfw;

/// <summary>Checks that the identity of a firmware fits the WLFW and WMI fields that report it.</summary>
internal static class FirmwareFields
{
    /// <summary>Returns the firmware unchanged.</summary>
    /// <exception cref="ArgumentException">A value does not fit its field.</exception>
    public static CardFirmware Checked(CardFirmware firmware)
    {
        if (firmware.BuildId.Length > WlfwLimits.FwBuildId || firmware.BuildId.Any(c => !char.IsAscii(c)))
            throw new ArgumentException(
                $"The build id \"{firmware.BuildId}\" does not fit fw_build_id of the CAP response: use at most {WlfwLimits.FwBuildId} ASCII characters.",
                nameof(firmware));
        if (!MacAddress.TryParse(firmware.Mac, out _))
            throw new ArgumentException(
                $"\"{firmware.Mac}\" is not a MAC address: use the form 00:03:7f:00:00:01.", nameof(firmware));
        return firmware;
    }
}
