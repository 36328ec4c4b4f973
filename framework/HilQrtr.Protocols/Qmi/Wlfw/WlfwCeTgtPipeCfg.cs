namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A copy engine pipe.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ce_tgt_pipe_cfg_s_v01</c>.</remarks>
/// <param name="PipeNum">Its number.</param>
/// <param name="PipeDir">Its direction, see <see cref="WlfwPipeDir"/>.</param>
/// <param name="Nentries">Entries in its ring.</param>
/// <param name="NbytesMax">Longest buffer in bytes.</param>
/// <param name="Flags">Attributes, as bits.</param>
public readonly record struct WlfwCeTgtPipeCfg(uint PipeNum, uint PipeDir, uint Nentries, uint NbytesMax, uint Flags)
{
    internal static WlfwCeTgtPipeCfg Walk(WlfwFields fields, WlfwCeTgtPipeCfg value) => new(
        fields.U32("pipe_num", value.PipeNum),
        fields.U32("pipe_dir", value.PipeDir),
        fields.U32("nentries", value.Nentries),
        fields.U32("nbytes_max", value.NbytesMax),
        fields.U32("flags", value.Flags));
}
