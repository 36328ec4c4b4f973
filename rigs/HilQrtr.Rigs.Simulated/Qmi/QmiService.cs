namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>A service that a handle's lookup has found (<c>struct qmi_service</c>).</summary>
internal sealed record QmiService(uint Service, uint Version, uint Instance, uint Node, uint Port);
