namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>A service found by a handle's lookup (<c>struct qmi_service</c>).</summary>
internal sealed record QmiService(uint Service, uint Version, uint Instance, uint Node, uint Port);
