namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A range of the host's memory. No driver sends it; the kernel's own table has no layout for it.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_host_ddr_range</c>.</remarks>
/// <param name="Start">Address of its first byte.</param>
/// <param name="Size">Its length in bytes.</param>
public readonly record struct WlfwHostDdrRange(ulong Start, ulong Size)
{
    internal static WlfwHostDdrRange Walk(WlfwFields fields, WlfwHostDdrRange value) => new(
        fields.U64("start", value.Start),
        fields.U64("size", value.Size));
}
