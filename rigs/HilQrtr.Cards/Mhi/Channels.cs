using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>The card's MHI channels. This class executes the channel commands.</summary>
internal sealed class Channels(PciHost host, CardModel card, EventRings events)
{
    /// <summary>Number of channels that have a doorbell (<c>ath11k/mhi.c: max_channels</c>).</summary>
    public const int Count = 128;

    private readonly Dictionary<byte, Channel> _channels = [];

    /// <summary>Bus address of the first channel context (CCABAP).</summary>
    public ulong Contexts { get; set; }

    public Channel? Find(byte number) => _channels.GetValueOrDefault(number);

    public Channel? FindRunning(byte number) => Find(number) is { IsRunning: true } channel ? channel : null;

    public void Clear() => _channels.Clear();

    /// <summary>Executes a command.</summary>
    /// <returns>The completion code to send in the command's completion event.</returns>
    public MhiCompletionCode Execute(MhiRingElement command)
    {
        var number = command.Channel;
        return command.Type switch
        {
            MhiPacketType.NoopCmd => MhiCompletionCode.Success,
            MhiPacketType.StartChanCmd => Start(number),
            MhiPacketType.StopChanCmd => Stop(number),
            MhiPacketType.ResetChanCmd => Reset(number),
            _ => Refuse($"command {(byte)command.Type} for channel {number} is not supported"),
        };
    }

    private MhiCompletionCode Start(byte number)
    {
        if (number >= Count)
            return Refuse($"START of channel {number}: the card has only {Count} channels");
        if (FindRunning(number) is not null)
            return Refuse($"START of channel {number}: already running");
        var address = Contexts + ((ulong)number * MhiContextLayout.Size);
        Span<byte> bytes = stackalloc byte[MhiContextLayout.Size];
        if (!host.TryRead(address, bytes))
            return Refuse($"START of channel {number}: no host memory for its context at 0x{address:x}");
        var context = MhiChannelContext.Parse(bytes);
        if (!events.Exists(context.Erindex))
            return Refuse($"START of channel {number}: event ring {context.Erindex} does not exist");
        if (HostRing.Create(host, card, $"transfer ring of channel {number}", address, context.Ring) is not { } ring)
            return MhiCompletionCode.UndefinedErr;
        _channels[number] = new Channel(ring, context.Erindex, address) { IsRunning = true };
        return WriteState(number, MhiChannelState.Running);
    }

    private MhiCompletionCode Stop(byte number)
    {
        if (FindRunning(number) is not { } channel)
            return Refuse($"STOP of channel {number}: not running");
        channel.IsRunning = false;
        return WriteState(number, MhiChannelState.Stop);
    }

    private MhiCompletionCode Reset(byte number)
    {
        if (Find(number) is null)
            return Refuse($"RESET of channel {number}: not started");
        var code = WriteState(number, MhiChannelState.Disabled);
        _channels.Remove(number);
        return code;
    }

    /// <summary>Writes a channel's state to the low byte of the first word in the channel context.</summary>
    private MhiCompletionCode WriteState(byte number, MhiChannelState state) =>
        host.TryWrite(_channels[number].Context, [(byte)state]) ? MhiCompletionCode.Success : MhiCompletionCode.UndefinedErr;

    private MhiCompletionCode Refuse(string why)
    {
        card.Context.Violate($"{why}");
        return MhiCompletionCode.UndefinedErr;
    }
}
