using System.Buffers.Binary;
using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Soc;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>A host with memory and the radio of a SoC. It accesses the registers as <c>ath11k/ahb.c</c> and <c>uml_rproc.c</c> do.</summary>
internal sealed class FakeSocHost : IPciBus
{
    public const uint Id = 0x00;
    public const uint Control = 0x04;
    public const uint TxLength = 0x10;
    public const uint RxLength = 0x14;
    public const uint RxDone = 0x18;
    public const uint Tx = 0x4000;
    public const uint Rx = 0x8000;
    public const int MessageSize = 0x4000;

    public const uint Run = 1;
    public const uint Open = 2;

    /// <summary>Address of the radio's board data (<c>ath11k/core.c: bdf_addr</c>).</summary>
    public const uint BoardData = 0x4b0c0000;

    // ath11k/ce.h: CE_HOST_IE_ADDRESS and CE_HOST_IE_2_ADDRESS.
    public const uint SourceEnable = 0xa1803c;
    public const uint DestinationEnable = 0xa18040;

    private const ulong MemoryBase = 0x0200_0000;
    private const uint Engines = 0xa00000;
    private const int Entries = 32;

    private readonly byte[] _memory = new byte[1 << 20];
    private ulong _next = MemoryBase;
    private ushort _transaction;
    private uint _sourceHead;
    private ulong _source;

    public FakeSocHost(string? boardDataSha256 = null) =>
        Radio = new SocRadio(CardHarness.DefaultOptions with { Chip = Chip, ExpectedBdfSha256 = boardDataSha256 }, this);

    public static CardChip Chip => CardChips.All["IPQ8074"];

    public SocRadio Radio { get; }

    public CardModel Model => Radio.Model;

    /// <summary>Numbers of the lines that were raised since the last <see cref="TakeLines"/>.</summary>
    public List<uint> Lines { get; } = [];

    /// <summary>Returns a host that has started the processor, opened the channel, and received the answer to its HELLO.</summary>
    public static FakeSocHost Linked(string? boardDataSha256 = null)
    {
        var host = new FakeSocHost(boardDataSha256);
        host.Link();
        return host;
    }

    public void Link()
    {
        WriteProcessor(Control, Run);
        WriteProcessor(Control, Run | Open);
        Send(Hello);
        Fetch();
        Lines.Clear();
    }

    public static byte[] Hello => new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7)).ToArray();

    public uint[] TakeLines()
    {
        uint[] taken = [.. Lines];
        Lines.Clear();
        return taken;
    }

    public byte[] Read(int window, ulong offset, int length)
    {
        var bytes = new byte[length];
        Radio.ReadBar(window, offset, bytes);
        return bytes;
    }

    public uint Read(int window, ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Read(window, offset, 4));

    public void Write(int window, ulong offset, uint value) => Radio.WriteBar(window, offset, BitConverter.GetBytes(value));

    public uint ReadProcessor(uint register) => Read(SocRadio.ProcessorWindow, register);

    public void WriteProcessor(uint register, uint value) => Write(SocRadio.ProcessorWindow, register, value);

    public void WriteRadio(uint register, uint value) => Write(SocRadio.RadioWindow, register, value);

    /// <summary>Sends a message as <c>uml_endpoint_send</c> does.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        Radio.WriteBar(SocRadio.ProcessorWindow, Tx, message);
        WriteProcessor(TxLength, (uint)message.Length);
    }

    /// <summary>Fetches all messages as <c>uml_rproc_message</c> does.</summary>
    public List<QrtrPacket> Fetch()
    {
        var packets = new List<QrtrPacket>();
        while (ReadProcessor(RxLength) is > 0 and var length)
        {
            packets.Add(QrtrPacket.Parse(Read(SocRadio.ProcessorWindow, Rx, (int)length)));
            WriteProcessor(RxDone, 1);
        }

        return packets;
    }

    /// <summary>Sends a request and returns the messages that the firmware sends in reply.</summary>
    public List<WlfwMessage> Ask(WlfwMessage request)
    {
        Send(new QrtrPacket(
            QrtrPacketType.Data, new QrtrAddress(1, CardHarness.FirstClient), new QrtrAddress(7, 1), false, WlfwCodec.Encode(request, _transaction++)).ToArray());
        return [.. Fetch().Where(packet => packet.Type == QrtrPacketType.Data).Select(CardHarness.Decode)];
    }

    /// <summary>Makes the requests of <c>ath11k/qmi.c</c> up to and including CAP.</summary>
    public void Identify()
    {
        Ask(Driver.IndRegister);
        Ask(Chip.Hardware.HostCap);
        Ask(new RespondMemRequest
        {
            MemSeg = [.. Chip.Memory.Select(segment => new WlfwMemSegResp(
                segment.Type == WlfwMemType.Bdf ? BoardData : SocRadio.MemoryAddress + 0x200000, segment.Size, segment.Type, 0))],
        });
        Ask(new CapRequest());
    }

    /// <summary>Downloads board data of the given size from the memory at <see cref="BoardData"/>, and returns whether the firmware accepts it.</summary>
    public bool Download(uint size) =>
        Ask(new BdfDownloadRequest { Valid = 1, FileId = 0, TotalSize = size, SegId = 0, End = 1, BdfType = WlfwBdfType.Bin })
            .OfType<WlfwResponse>().Single().Resp.Success;

    /// <summary>Sets up the source ring of an engine as <c>ath11k_hal_srng_src_hw_init</c> does.</summary>
    public void SetUpSource(int engine)
    {
        _source = SetUp(engine, 0x0000, 0x0400, 4, 0x1c);
        _sourceHead = 0;
    }

    /// <summary>Sets up the rings of an engine that receives, and posts a buffer.</summary>
    public void SetUpDestination(int engine)
    {
        var ring = SetUp(engine, 0x1000, 0x1400, 2, 0x1c);
        SetUp(engine, 0x1058, 0x1408, 4, 0x14);
        BinaryPrimitives.WriteUInt64LittleEndian(At(ring, 8), Allocate(2048));
        WriteRadio(Engines + ((uint)engine * 0x2000) + 0x1400, 2);
    }

    /// <summary>Sends a frame through an engine. The engine's source ring must be the one that was set up last.</summary>
    public void SendFrame(int engine, ulong buffer, int length)
    {
        var descriptor = At(_source + (_sourceHead * 4), 16);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, (uint)buffer);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor[4..], (uint)length << 16);
        _sourceHead = (_sourceHead + 4) % (Entries * 4);
        WriteRadio(Engines + ((uint)engine * 0x2000) + 0x400, _sourceHead);
    }

    /// <summary>Sends a frame whose content does not matter.</summary>
    public void SendFrame(int engine) => SendFrame(engine, MemoryBase, 8);

    public bool TryReadMemory(ulong address, Span<byte> destination)
    {
        if (!Contains(address, destination.Length))
            return false;
        At(address, destination.Length).CopyTo(destination);
        return true;
    }

    public bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        if (!Contains(address, source.Length))
            return false;
        source.CopyTo(At(address, source.Length));
        return true;
    }

    public void RaiseMsi(ulong address, uint data) => Lines.Add(address == 0 ? data : uint.MaxValue);

    private ulong SetUp(int engine, uint r0, uint r2, int entryWords, uint pointerRegister)
    {
        var registers = Engines + ((uint)engine * 0x2000);
        var ring = Allocate(Entries * entryWords * 4);
        WriteRadio(registers + r0, (uint)ring);
        WriteRadio(registers + r0 + 4, (uint)(Entries * entryWords) << 8);
        WriteRadio(registers + r0 + pointerRegister, (uint)Allocate(16));
        WriteRadio(registers + r0 + pointerRegister + 4, 0);
        WriteRadio(registers + r2, 0);
        WriteRadio(registers + r2 + 4, 0);
        WriteRadio(registers + r0 + 0x10, 1 << 6);
        return ring;
    }

    private ulong Allocate(int size)
    {
        var address = _next;
        _next += (ulong)size;
        return address;
    }

    private Span<byte> At(ulong address, int length) => _memory.AsSpan((int)(address - MemoryBase), length);

    private bool Contains(ulong address, int length) =>
        address >= MemoryBase && address - MemoryBase <= (ulong)(_memory.Length - length);
}
