using System.Buffers.Binary;
using HilQrtr.Cards.Wmi;
using HilQrtr.Protocols;

namespace HilQrtr.Cards.Htc;

/// <summary>
/// HTC on the card. It connects services to endpoints and returns credits (<c>ath11k/htc.c</c>). It keeps its state until the card is
/// reset. A driver always resets the card before restarting HTC.
/// </summary>
internal sealed class HtcLayer
{
    private const byte Control = 0;

    /// <summary>Maximum number of endpoints, not counting the control endpoint (<c>ath11k/htc.h: ATH11K_HTC_EP_COUNT</c>).</summary>
    private const int MaxEndpoints = 8;

    private const byte StatusSuccess = 0;
    private const byte StatusNoMoreEndpoints = 4;

    private readonly CardModel _card;
    private readonly Action<int, byte[]> _send;
    private readonly List<ushort> _services = [];
    private readonly WmiFirmware _wmi;
    private readonly HttFirmware _htt;
    private bool _started;

    public HtcLayer(CardModel card, WmiProfile profile, Action<int, byte[]> send)
    {
        (_card, _send) = (card, send);
        _htt = new HttFirmware(message => Send(Pipes.HttDown, EndpointOf(HtcService.HttDataMsg), message));
        _wmi = new WmiFirmware(card, profile, _htt, message => Send(Pipes.WmiDown, EndpointOf(HtcService.WmiControl), message));
    }

    private HtcPipes Pipes => _card.ServicePipes;

    /// <summary>Sends READY unless it was already sent. Call this only in mission mode and after the host has posted buffers.</summary>
    public void Start()
    {
        if (_started)
            return;
        _started = true;
        Send(Pipes.ControlDown, Control, HtcMessages.Ready());
    }

    public void Reset()
    {
        _started = false;
        _services.Clear();
        _htt.Reset();
    }

    /// <summary>Receives a frame from a copy engine.</summary>
    public void Receive(int pipe, ReadOnlyMemory<byte> bytes)
    {
        HtcFrame frame;
        try
        {
            frame = HtcFrame.Parse(bytes);
        }
        catch (WireFormatException e)
        {
            _card.Context.Violate($"frame over CE{pipe}: {e.Message}");
            return;
        }

        if (!_started)
            _card.Context.Violate($"frame over CE{pipe} for endpoint {frame.Endpoint} arrived before HTC was ready");
        else if (frame.Endpoint == Control)
            ReceiveControl(frame.Payload.Span);
        else if (frame.Endpoint <= _services.Count)
            ReceiveService(frame);
        else
            _card.Context.Violate($"frame over CE{pipe} for endpoint {frame.Endpoint}, which has no service");
    }

    private void ReceiveControl(ReadOnlySpan<byte> message)
    {
        if (message.Length < sizeof(uint))
        {
            _card.Context.Violate($"HTC message of {message.Length} bytes is too short");
            return;
        }

        var id = (HtcMessageId)BinaryPrimitives.ReadUInt16LittleEndian(message);
        switch (id)
        {
            case HtcMessageId.ConnectService:
                Connect(BinaryPrimitives.ReadUInt16LittleEndian(message[2..]));
                break;
            case HtcMessageId.SetupComplete or HtcMessageId.SetupCompleteEx:
                _wmi.Start();
                break;
            default:
                _card.Context.Violate($"HTC message {(ushort)id} is not supported");
                break;
        }
    }

    private void Connect(ushort service)
    {
        var full = _services.Count == MaxEndpoints;
        if (!full)
            _services.Add(service);
        Send(Pipes.ControlDown, Control, HtcMessages.ConnectServiceResp(
            service, full ? StatusNoMoreEndpoints : StatusSuccess, full ? (byte)0 : (byte)_services.Count));
    }

    private void ReceiveService(HtcFrame frame)
    {
        if ((frame.Flags & HtcFrame.NeedCreditUpdate) != 0)
            _send(Pipes.WmiDown, new HtcFrame(
                frame.Endpoint, HtcFrame.TrailerPresent, HtcMessages.CreditTrailerLength, HtcMessages.CreditReport(frame.Endpoint)).ToArray());
        switch ((HtcService)_services[frame.Endpoint - 1])
        {
            case HtcService.HttDataMsg:
                _htt.Receive(frame.Payload.Span);
                break;
            case HtcService.WmiControl or HtcService.WmiControlMac1 or HtcService.WmiControlMac2:
                _wmi.Receive(frame.Payload);
                break;
        }
    }

    private byte EndpointOf(HtcService service) => (byte)(_services.IndexOf((ushort)service) + 1);

    private void Send(int pipe, byte endpoint, byte[] payload) =>
        _send(pipe, new HtcFrame(endpoint, 0, 0, payload).ToArray());
}
