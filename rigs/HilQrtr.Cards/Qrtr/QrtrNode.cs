using HilQrtr.Cards.Wlfw;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Qrtr;

/// <summary>The card as a QRTR node, with a control port and the port of one service.</summary>
internal sealed class QrtrNode(CardContext context, CardOutput output, WlfwFirmware service)
{
    private readonly ResumeTxQueue _resumeTx = new(context, output);
    private bool _up;
    private bool _saidHello;
    private bool _announced;

    public bool HoldResumeTx
    {
        set => _resumeTx.Hold = value;
    }

    public void LinkUp()
    {
        if (_up)
        {
            context.Violate($"the IPCR channels were started twice without being stopped in between");
            return;
        }

        _up = true;
        if (context.Firmware.Hello != HelloMode.WhenAsked)
            SayHello();
        if (context.Firmware.Announce == AnnounceMode.Unasked)
            Announce();
    }

    public void LinkDown()
    {
        (_up, _saidHello, _announced) = (false, false, false);
        _resumeTx.Clear();
        context.Link.Clear();
        service.ForgetAll();
    }

    public void Receive(QrtrPacket packet)
    {
        context.Record.Received.Add(packet, packet.Payload.Length);
        if (!_up)
        {
            context.Violate($"{packet} arrived while the IPCR channels were stopped");
            return;
        }

        if (packet.Destination.Node != context.Firmware.Node && packet.Destination.Node != QrtrConstants.NodeBroadcast)
            context.Violate($"{packet} is for node {packet.Destination.Node}, but this card is node {context.Firmware.Node}: the host routed it to the wrong endpoint");
        else if (packet.Type == QrtrPacketType.Data)
            ReceiveData(packet);
        else
            ReceiveControl(packet);
    }

    private void ReceiveData(QrtrPacket packet)
    {
        if (packet.Destination.Port != context.Firmware.Port)
        {
            context.Violate($"{packet} is for a port without a service; the WLFW service of this card is at {context.Firmware.Node}:{context.Firmware.Port}");
            return;
        }

        if (packet.ConfirmRx)
            _resumeTx.Confirm(packet.Destination, packet.Source);
        service.Receive(packet.Source, packet.Payload);
    }

    private void ReceiveControl(QrtrPacket packet)
    {
        switch (Parse(packet))
        {
            case QrtrHello:
                context.Record.HellosReceived++;
                output.HostNode = packet.Source.Node;
                if (!_saidHello)
                    SayHello();
                if (context.Firmware.Announce == AnnounceMode.AfterHello)
                    Announce();
                break;
            case QrtrBye:
                service.ForgetAll();
                break;
            case QrtrDelClient gone:
                service.Forget(new QrtrAddress(gone.Node, gone.Port));
                break;
        }
    }

    /// <summary>
    /// Parses a control packet. Returns null if the packet is malformed, or if the command in the payload differs from the type in the
    /// header. The kernel's name service uses the command (<c>net/qrtr/ns.c: qrtr_ns_worker</c>).
    /// </summary>
    private QrtrControlPacket? Parse(QrtrPacket packet)
    {
        try
        {
            var control = QrtrControlPacket.Parse(packet.Payload.Span);
            if (control.Type == packet.Type)
                return control;
            context.Violate($"{packet} carries the command {control.Type.KernelName()}");
        }
        catch (WireFormatException e)
        {
            context.Violate($"{packet} is malformed: {e.Message}");
        }

        return null;
    }

    private void SayHello()
    {
        if (context.Has(CardFault.NoHello))
            return;
        _saidHello = true;
        context.Record.HellosSent++;
        output.SendControl(CardPointKind.Hello, new QrtrHello());
    }

    private void Announce()
    {
        var firmware = context.Firmware;
        var twice = firmware.Hello == HelloMode.Twice;
        if (context.Has(CardFault.SilentAfterHello) || (twice && _announced))
            return;
        _announced = true;
        output.SendControl(CardPointKind.NewServer, new QrtrNewServer(
            WlfwService.Id, WlfwService.Instance(firmware.Instance), firmware.Node, firmware.Port));
        if (twice)
            SayHello();
    }
}
