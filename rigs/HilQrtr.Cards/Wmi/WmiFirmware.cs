using HilQrtr.Cards.Htc;

namespace HilQrtr.Cards.Wmi;

/// <summary>
/// The WMI part of the firmware. It sends the events that a driver waits for (<c>ath11k/wmi.c, ath11k/mac.c</c>). These events are enough
/// for interfaces to work. There is no radio traffic, so a scan finds nothing. The card has no clock, so a scan runs until
/// the host stops it.
/// </summary>
internal sealed class WmiFirmware(CardModel card, WmiProfile profile, HttFirmware htt, Action<byte[]> send)
{
    private const uint Temperature = 40;

    /// <summary>Sends the service-ready events. Called when HTC setup is complete.</summary>
    public void Start()
    {
        send(WmiCapabilities.ServiceReady(profile));
        send(WmiCapabilities.ServiceReadyExt(profile));
    }

    /// <summary>Receives a command. Most commands need no response.</summary>
    public void Receive(ReadOnlyMemory<byte> message)
    {
        var command = new WmiCommand(message.Span);
        if (!command.HasId)
        {
            card.Context.Violate($"WMI command of {message.Length} bytes has no id");
            return;
        }

        switch (command.Id)
        {
            case WmiCommandId.Init:
                SendChannels();
                send(WmiEvents.Ready(MacAddress.TryParse(card.Firmware.Mac, out var mac) ? mac : 0));
                break;
            case WmiCommandId.SetCurrentCountry or WmiCommandId.SetInitCountry:
                SendChannels();
                break;
            case WmiCommandId.PdevGetTemperature:
                send(WmiEvents.Temperature(Temperature, command.Word(1)));
                break;
            case WmiCommandId.StartScan:
                send(WmiEvents.Scan(WmiScanEvent.Started, WmiScanReason.Completed, command.Word(1), command.Word(0), command.Word(2)));
                break;
            case WmiCommandId.StopScan:
                send(WmiEvents.Scan(WmiScanEvent.Completed, WmiScanReason.Cancelled, command.Word(0), command.Word(1), command.Word(3)));
                break;
            default:
                ReceiveForVdev(command);
                break;
        }
    }

    private void SendChannels()
    {
        foreach (var list in WmiChannelList.Of(profile))
            send(list);
    }

    private void ReceiveForVdev(WmiCommand command)
    {
        var vdev = command.Word(0);
        switch (command.Id)
        {
            case WmiCommandId.VdevStartRequest:
                send(WmiEvents.VdevStartResp(vdev, command.Word(1)));
                break;
            case WmiCommandId.VdevStop:
                send(WmiEvents.VdevStopped(vdev));
                break;
            case WmiCommandId.VdevDelete:
                send(WmiEvents.VdevDeleteResp(vdev));
                break;
            case WmiCommandId.VdevInstallKey:
                send(WmiEvents.InstallKeyComplete(vdev, command.Mac(1), command.Word(3), command.Word(4)));
                break;
            case WmiCommandId.PeerCreate:
                htt.MapPeer((byte)vdev, command.Mac(1));
                break;
            case WmiCommandId.PeerDelete:
                htt.UnmapPeer((byte)vdev, command.Mac(1));
                send(WmiEvents.PeerDeleteResp(vdev, command.Mac(1)));
                break;
            case WmiCommandId.PeerAssoc:
                send(WmiEvents.PeerAssocConf(command.Word(2), command.Mac(0)));
                break;
        }
    }
}
