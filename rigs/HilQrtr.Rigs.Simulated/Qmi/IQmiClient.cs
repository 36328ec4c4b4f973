using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>Callbacks of a driver's QMI handle (<c>struct qmi_ops</c> and the message handlers).</summary>
internal interface IQmiClient
{
    /// <summary>A server that matches a lookup appeared.</summary>
    Errno NewServer(QmiService service);

    /// <summary>A server that was reported to <see cref="NewServer"/> disappeared.</summary>
    void DelServer(QmiService service);

    /// <summary>An indication arrived.</summary>
    void Indication(WlfwMessage message);
}
