namespace HilQrtr.Cards;

/// <summary>A segment of host memory that the firmware requests (<c>struct qmi_wlanfw_mem_seg_s_v01</c>).</summary>
/// <param name="Size">Size in bytes.</param>
/// <param name="Type">
/// Purpose: 1 is general-purpose memory (<c>QMI_WLANFW_MEM_TYPE_DDR_V01</c>), 4 is calibration memory (<c>QMI_WLANFW_MEM_CAL_V01</c>).
/// </param>
public readonly record struct CardMemorySegment(uint Size, uint Type);
