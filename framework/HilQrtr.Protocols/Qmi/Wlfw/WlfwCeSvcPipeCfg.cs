namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Which pipe a service uses.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ce_svc_pipe_cfg_s_v01</c>.</remarks>
/// <param name="ServiceId">The HTC service.</param>
/// <param name="PipeDir">In which direction, see <see cref="WlfwPipeDir"/>.</param>
/// <param name="PipeNum">The pipe.</param>
public readonly record struct WlfwCeSvcPipeCfg(uint ServiceId, uint PipeDir, uint PipeNum)
{
    internal static WlfwCeSvcPipeCfg Walk(WlfwFields fields, WlfwCeSvcPipeCfg value) => new(
        fields.U32("service_id", value.ServiceId),
        fields.U32("pipe_dir", value.PipeDir),
        fields.U32("pipe_num", value.PipeNum));
}
