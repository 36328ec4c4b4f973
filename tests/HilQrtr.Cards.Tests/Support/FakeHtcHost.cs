using System.Buffers.Binary;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>
/// The part of a driver above MHI. It brings the firmware to mission mode and uses HTC over copy engines, like <c>ath11k/ce.c</c> and
/// <c>htc.c</c>.
/// </summary>
internal sealed class FakeHtcHost
{
    public const uint CeVector = 5;

    private const int Entries = 32;
    private const int BufferSize = 2048;

    private readonly Dictionary<int, uint> _sourceHead = [];
    private readonly Dictionary<int, (uint Tail, uint Posted)> _down = [];
    private readonly Dictionary<(int Pipe, string Ring), (ulong Base, ulong Pointer)> _rings = [];

    public FakeHtcHost(FakeMhiDriver? mhi = null)
    {
        Mhi = mhi ?? FakeMhiDriver.Linked();
        // A driver writes this value in *_pci_select_static_window if the chip uses static windows.
        Host.Write(0x310c, 0x40014dc0);
        SendQrtr(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7)));
    }

    public FakeMhiDriver Mhi { get; }

    public FakeMhiHost Host => Mhi.Host;

    private CardChip Chip => Mhi.Model.Options.Chip;

    private uint Ce => Chip.Pci!.CopyEngines;

    /// <summary>
    /// Returns a host whose card runs its firmware in mission mode. The rings are set up, buffers are posted to CE 1 and 2,
    /// and READY has been received.
    /// </summary>
    public static FakeHtcHost Ready(IReadOnlyList<uint>? shadows = null) =>
        Ready(CardChips.All["QCA6390"], new WlanCfgRequest { ShadowRegV2 = shadows is null ? null : [.. shadows.Select(a => new WlfwShadowRegV2Cfg(a))] });

    /// <summary>Does the same as the other overload of Ready, but for the given chip and WLAN_CFG request.</summary>
    public static FakeHtcHost Ready(CardChip chip, WlanCfgRequest configuration)
    {
        var host = new FakeHtcHost(FakeMhiDriver.Linked(CardHarness.DefaultOptions with { Chip = chip }));
        host.BringUp(configuration);
        host.SetUpRings();
        host.Post(1, 20);
        host.Post(2, 20);
        Assert.That(host.Take(1).Single()[8], Is.EqualTo(1), "READY");
        return host;
    }

    /// <summary>
    /// Returns a host with WMI connected to endpoint 2 and HTT connected to endpoint 1. All earlier WMI events have already been read.
    /// </summary>
    public static FakeHtcHost Connected() => Connected(CardChips.All["QCA6390"]);

    /// <summary>Does the same as the other overload of Connected, but for the given chip.</summary>
    public static FakeHtcHost Connected(CardChip chip)
    {
        var host = Ready(chip, new WlanCfgRequest());
        host.Connect(0x300);
        host.Connect(0x100);
        host.Send(0, 0, [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        host.Take(2);
        return host;
    }

    public void BringUp(WlanCfgRequest? configuration = null)
    {
        var memory = new RespondMemRequest { MemSeg = [.. Chip.Memory.Select(segment => new WlfwMemSegResp(0x2e80000, segment.Size, segment.Type, 0))] };
        ushort transaction = 0;
        foreach (var request in Driver.Sequence)
        {
            var actual = request switch
            {
                WlanCfgRequest => configuration ?? request,
                RespondMemRequest => memory,
                _ => request,
            };
            SendQrtr(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(1, 0x4000), new QrtrAddress(7, 1), false, WlfwCodec.Encode(actual, transaction++)));
        }

        Assert.That(Mhi.Model.MissionMode, Is.True);
    }

    public void SetUpRings()
    {
        foreach (var pipe in new[] { 0, 3, 4 })
            SetUp(pipe, "source", 0x0000, 0x0400, 4, 0x1c);
        foreach (var pipe in new[] { 1, 2 })
        {
            SetUp(pipe, "destination", 0x1000, 0x1400, 2, 0x1c);
            SetUp(pipe, "status", 0x1058, 0x1408, 4, 0x14);
        }
    }

    /// <summary>Sets up a ring as <c>ath11k_hal_srng_src_hw_init</c> and <c>ath11k_hal_srng_dst_hw_init</c> do.</summary>
    public void SetUp(int pipe, string ring, uint r0, uint r2, int entryWords, uint pointerRegister, uint? words = null)
    {
        var registers = Ce + ((uint)pipe * 0x2000);
        var address = Host.Allocate(Entries * entryWords * 4);
        var pointer = Host.Allocate(4);
        _rings[(pipe, ring)] = (address, pointer);
        Host.WriteSoc(registers + r0 + 0x48, (uint)FakeMhiHost.MsiAddress);
        Host.WriteSoc(registers + r0 + 0x4c, 1 << 8);
        Host.WriteSoc(registers + r0 + 0x50, FakeMhiHost.MsiData + CeVector);
        Host.WriteSoc(registers + r0, (uint)address);
        Host.WriteSoc(registers + r0 + 4, (words ?? (uint)(Entries * entryWords)) << 8);
        Host.WriteSoc(registers + r0 + pointerRegister, (uint)pointer);
        Host.WriteSoc(registers + r0 + pointerRegister + 4, 0);
        Host.WriteSoc(registers + r2, 0);
        Host.WriteSoc(registers + r2 + 4, 0);
        Host.WriteSoc(registers + r0 + 0x10, 1 << 6);
    }

    /// <summary>Posts buffers to a pipe.</summary>
    public void Post(int pipe, int count)
    {
        var (tail, posted) = _down.GetValueOrDefault(pipe);
        for (var i = 0; i < count; i++)
        {
            var descriptor = Host.At(_rings[(pipe, "destination")].Base + (posted * 4), 8);
            BinaryPrimitives.WriteUInt64LittleEndian(descriptor, Host.Allocate(BufferSize));
            posted = (posted + 2) % (Entries * 2);
        }

        _down[pipe] = (tail, posted);
        Host.WriteSoc(Ce + ((uint)pipe * 0x2000) + 0x1400, posted);
    }

    /// <summary>Sends an HTC frame.</summary>
    public void Send(int pipe, byte endpoint, byte[] payload, byte flags = 0)
    {
        var frame = new byte[8 + payload.Length];
        frame[0] = endpoint;
        frame[1] = flags;
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(2), (ushort)payload.Length);
        payload.CopyTo(frame, 8);
        SendRaw(pipe, frame);
    }

    public void SendRaw(int pipe, byte[] frame) => Ring(pipe, Describe(pipe, Host.Place(frame), frame.Length));

    /// <summary>Writes a source descriptor and returns the position after it.</summary>
    public uint Describe(int pipe, ulong buffer, int length)
    {
        var head = _sourceHead.GetValueOrDefault(pipe);
        var descriptor = Host.At(_rings[(pipe, "source")].Base + (head * 4), 16);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, (uint)buffer);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor[4..], ((uint)length << 16) | (byte)(buffer >> 32));
        return _sourceHead[pipe] = (head + 4) % (Entries * 4);
    }

    public void Ring(int pipe, uint head) => Host.WriteSoc(Ce + ((uint)pipe * 0x2000) + 0x400, head);

    /// <summary>Returns the position in a ring that the card has published to host memory.</summary>
    public uint Position(int pipe, string ring) => Host.ReadMemory32(_rings[(pipe, ring)].Pointer);

    /// <summary>Returns the frames that the pipe has received since the last call.</summary>
    public List<byte[]> Take(int pipe)
    {
        var frames = new List<byte[]>();
        var (tail, posted) = _down[pipe];
        for (; tail != Position(pipe, "status"); tail = (tail + 4) % (Entries * 4))
        {
            var status = Host.At(_rings[(pipe, "status")].Base + (tail * 4), 16);
            var buffer = BinaryPrimitives.ReadUInt64LittleEndian(Host.At(_rings[(pipe, "destination")].Base + (tail * 2), 8));
            frames.Add(Host.At(buffer, BinaryPrimitives.ReadUInt16LittleEndian(status[2..])).ToArray());
        }

        _down[pipe] = (tail, posted);
        Host.WriteSoc(Ce + ((uint)pipe * 0x2000) + 0x140c, tail);
        Post(pipe, frames.Count);
        return frames;
    }

    /// <summary>Connects a service and returns the endpoint of the service.</summary>
    public byte Connect(ushort service)
    {
        Send(0, 0, [2, 0, (byte)service, (byte)(service >> 8), 0, 0, 0, 0]);
        var answer = Take(1).Single();
        Assert.That(BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(8)), Is.EqualTo(3), "connect service response");
        return answer[13];
    }

    /// <summary>Sends a WMI command with one structure and returns the events that follow.</summary>
    public List<(uint Id, byte[] Body)> Wmi(uint id, params uint[] words)
    {
        var payload = new byte[8 + (4 * words.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, id);
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(8 + (4 * i)), words[i]);
        Send(3, 2, payload);
        return WmiEvents();
    }

    public List<(uint Id, byte[] Body)> WmiEvents() =>
        [.. Take(2).Select(f => (BinaryPrimitives.ReadUInt32LittleEndian(f.AsSpan(8)), f[12..]))];

    private void SendQrtr(QrtrPacket packet)
    {
        Mhi.Send(packet.ToArray());
        Mhi.TakePackets();
    }
}
