namespace HilQrtr.Cards.Wmi;

/// <summary>Reason for the end of a scan (<c>ath11k/wmi.h: enum wmi_scan_completion_reason</c>).</summary>
internal enum WmiScanReason : uint
{
    Completed = 0,
    Cancelled = 1,
}
