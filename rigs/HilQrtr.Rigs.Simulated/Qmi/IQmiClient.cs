using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>What a driver gives its QMI handle: <c>struct qmi_ops</c> and its message handlers.</summary>
internal interface IQmiClient
{
    /// <summary>A server that matches the handle's lookup is there.</summary>
    Errno NewServer(QmiService service);

    /// <summary>A server that was there is gone.</summary>
    void DelServer(QmiService service);

    /// <summary>An indication has come.</summary>
    void Indication(WlfwMessage message);
}
