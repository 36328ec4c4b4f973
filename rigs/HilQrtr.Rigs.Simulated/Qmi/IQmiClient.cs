using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>Callbacks of a driver's QMI handle (<c>struct qmi_ops</c> and the message handlers).</summary>
internal interface IQmiClient
{
    /// <summary>Called when a server that matches a lookup has appeared.</summary>
    Errno NewServer(QmiService service);

    /// <summary>Called when a server that was reported to <see cref="NewServer"/> has disappeared.</summary>
    void DelServer(QmiService service);

    /// <summary>Called when an indication has arrived.</summary>
    void Indication(WlfwMessage message);
}
