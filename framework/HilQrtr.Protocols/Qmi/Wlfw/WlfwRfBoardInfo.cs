namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The board.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_rf_board_info_s_v01</c>.</remarks>
/// <param name="BoardId">Its number, by which board data is chosen; 0xff if it has none.</param>
public readonly record struct WlfwRfBoardInfo(uint BoardId)
{
    internal static WlfwRfBoardInfo Walk(WlfwFields fields, WlfwRfBoardInfo value) => new(
        fields.U32("board_id", value.BoardId));
}
