namespace HilQrtr.Text;

/// <summary>Formats board ids for display in the same way as the drivers log them (<c>ath11k/qmi.c</c>, <c>ath12k/qmi.c</c>: <c>board_id 0x%x</c>).</summary>
public static class BoardId
{
    /// <summary>Formats an id in hex, such as <c>0x100</c>.</summary>
    /// <param name="id">The id.</param>
    public static string Text(uint id) => FormattableString.Invariant($"0x{id:x}");
}
