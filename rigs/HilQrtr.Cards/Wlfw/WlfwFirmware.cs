using System.Buffers.Binary;
using HilQrtr.Cards.Htc;
using HilQrtr.Cards.Qrtr;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Wlfw;

/// <summary>
/// The firmware's WLFW service. It decodes requests, checks their order, and responds to the sender. A card has one driver, so a second
/// client is a violation. The service still responds to the second client and keeps separate state for it. An indication is sent to the
/// client whose request caused it. The emulated cards in the captured traffic handle two clients in the same way. It is unknown how real
/// firmware handles two clients.
/// </summary>
internal sealed class WlfwFirmware(CardContext context, CardOutput output)
{
    /// <summary>Maximum number of clients. No real host has more.</summary>
    private const int MaxClients = 1024;

    private readonly Dictionary<QrtrAddress, WlfwClient> _clients = [];
    private readonly WlfwResponder _responder = new(context, output);
    private readonly WlfwBringUp _bringUp = new(context);
    private bool _reportedMissionMode;

    public bool FirmwareReady { get; private set; }

    public bool MissionMode => _bringUp.MissionMode;

    public IReadOnlyList<uint> ShadowRegisters => _bringUp.ShadowRegisters;

    public HtcPipes ServicePipes => _bringUp.ServicePipes;

    /// <summary>Stops the service after a firmware crash.</summary>
    public void Stop()
    {
        FirmwareReady = false;
        _bringUp.Stop();
        ReportMissionMode();
    }

    public void Receive(QrtrAddress from, ReadOnlyMemory<byte> message)
    {
        context.Record.Transcript.Add(toCard: true, from, message);
        QmiHeader header;
        WlfwMessage decoded;
        try
        {
            (header, decoded) = WlfwCodec.Decode(message);
        }
        catch (WireFormatException e)
        {
            ReceiveMalformed(from, message.Span, e);
            return;
        }

        if (header.Type != QmiMessageType.Request)
        {
            context.Violate($"{decoded.Id.KernelName()} from {from} is a message of type {(byte)header.Type}; a service accepts only requests (type 0)");
            return;
        }

        if (Find(from) is not { } client)
        {
            Answer(from, header.TransactionId, WlfwAnswer.Refused(decoded.Id, QmiError.ClientIdsExhausted));
            return;
        }

        Answer(from, header.TransactionId, Handle(client, decoded));
    }

    /// <summary>Removes a client that has closed its socket.</summary>
    public void Forget(QrtrAddress client)
    {
        if (_clients.Remove(client, out var removed))
            removed.EndDownload();
    }

    public void ForgetAll()
    {
        foreach (var client in _clients.Values)
            client.EndDownload();
        _clients.Clear();
    }

    private WlfwAnswer Handle(WlfwClient client, WlfwMessage request)
    {
        if (request is UnknownWlfwMessage || (request is PhyCapRequest && context.Chip.Wlfw.PhyCap is null))
        {
            context.Violate($"request {request.Id.KernelName()} from {client.Address} is not supported");
            return WlfwAnswer.Refused(request.Id, QmiError.NotSupported);
        }

        if (WlfwSequence.Allows(client.Phase, request.Id))
            return _bringUp.Handle(client, request);
        context.Violate($"{request.Id.KernelName()} from {client.Address} is out of order; expected {WlfwSequence.Expected(client.Phase)}");
        return WlfwAnswer.Refused(request.Id, QmiError.IncompatibleState);
    }

    private void Answer(QrtrAddress client, ushort transactionId, WlfwAnswer answer)
    {
        var epoch = context.FaultPoints.Epoch;
        _responder.Respond(client, transactionId, answer.Response);
        // Any message that the card sends may trigger a fault that crashes, hangs or unplugs the card. After such a fault, skip the
        // remaining messages.
        if (context.FaultPoints.Epoch == epoch)
            ReportMissionMode();
        if (context.FaultPoints.Epoch == epoch && answer.Then is { } indication && _responder.Indicate(client, indication)
            && indication is FwInitDoneIndication or FwReadyIndication && context.FaultPoints.Epoch == epoch)
            context.FaultPoints.Do(BecomeReady);
        if (context.FaultPoints.Epoch == epoch)
            _responder.Flood(client);
    }

    private void BecomeReady()
    {
        FirmwareReady = true;
        context.FaultPoints.Reach(CardPointKind.FirmwareReady);
    }

    /// <summary>Reports that mission mode was entered or left, which starts or stops HTC. Called after the WLAN_MODE response.</summary>
    private void ReportMissionMode()
    {
        var mission = _bringUp.MissionMode;
        if (mission == _reportedMissionMode)
            return;
        _reportedMissionMode = mission;
        context.FaultPoints.Do(() =>
        {
            context.Carrier.MissionModeChanged(mission);
            if (mission)
                context.FaultPoints.Reach(CardPointKind.Up);
        });
    }

    /// <summary>
    /// Handles a malformed request. If the request's transaction id and message id are readable, this method responds with an error.
    /// </summary>
    private void ReceiveMalformed(QrtrAddress from, ReadOnlySpan<byte> message, WireFormatException error)
    {
        context.Violate($"malformed QMI message from {from}: {error.Message}");
        if (message.Length < QmiHeader.Size || message[0] != (byte)QmiMessageType.Request || Find(from) is null)
            return;
        var transactionId = BinaryPrimitives.ReadUInt16LittleEndian(message[1..]);
        var id = (WlfwMessageId)BinaryPrimitives.ReadUInt16LittleEndian(message[3..]);
        Answer(from, transactionId, WlfwAnswer.Refused(id, QmiError.MalformedMsg));
    }

    private WlfwClient? Find(QrtrAddress address)
    {
        if (_clients.TryGetValue(address, out var known))
            return known;
        context.Record.AddClient(address);
        if (_clients.Count > 0)
            context.Violate($"a second QMI client {address} sends requests to this card, in addition to {_clients.Keys.First()}: two drivers share one card");
        if (_clients.Count >= MaxClients)
            return null;
        var client = new WlfwClient(address);
        _clients.Add(address, client);
        return client;
    }
}
