namespace HilQrtr.Cards.Wmi;

/// <summary>Why a scan is over (<c>ath11k/wmi.h: enum wmi_scan_completion_reason</c>).</summary>
internal enum WmiScanReason : uint
{
    Completed = 0,
    Cancelled = 1,
}
