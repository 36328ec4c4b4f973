namespace HilQrtr.Cards.Wmi;

/// <summary>Type of a scan event (<c>ath11k/wmi.h: enum wmi_scan_event_type</c>).</summary>
internal enum WmiScanEvent : uint
{
    Started = 0x1,
    Completed = 0x2,
}
