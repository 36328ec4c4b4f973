namespace HilQrtr.Cards;

/// <summary>A piece of host memory that firmware asks for (<c>struct qmi_wlanfw_mem_seg_s_v01</c>).</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Type">What for: 1 general (<c>QMI_WLANFW_MEM_TYPE_DDR_V01</c>), 4 calibration (<c>QMI_WLANFW_MEM_CAL_V01</c>).</param>
public readonly record struct CardMemorySegment(uint Size, uint Type);
