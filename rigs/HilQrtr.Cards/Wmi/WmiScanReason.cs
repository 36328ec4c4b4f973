namespace HilQrtr.Cards.Wmi;

/// <summary>The reason why a scan ended (<c>ath11k/wmi.h: enum wmi_scan_completion_reason</c>).</summary>
internal enum WmiScanReason : uint
{
    Completed = 0,
    Cancelled = 1,
}
