using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol.Tests;

/// <summary>One message of each type, and the parser for that type.</summary>
internal static class AgentSamples
{
    private static readonly ReadOnlyMemory<byte> Address = new byte[] { 42, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0 };
    private static readonly ReadOnlyMemory<byte> Bytes = new byte[] { 1, 2, 3, 0xff };
    private static readonly WireList<SocketControlMessage> Control = [new(288, 1, new byte[] { 2, 0, 0, 0 }), new(-1, 7, default)];

    public delegate IAgentMessage Reader(ReadOnlySpan<byte> bytes);

    public static IReadOnlyDictionary<string, (IAgentMessage Message, Reader Read)> All { get; } = new[]
    {
        Of(new AgentHello(1, "6.12.117", "HilQrtr.Agent 0.1.0", 1, 123_456_789, true)),
        Of(new AgentTurn(ulong.MaxValue)),
        Of(new AgentGo(10_000_000_000)),
        Of(new AgentRequest(7, AgentOperation.SocketSend, Bytes)),
        Of(new AgentResponse(7, -3, Bytes)),
        Of(new AgentCancel(9)),
        Of(new AgentEvent(3, Bytes)),
        Of(new AgentCredit(3, 1 << 20)),
        Of(new AgentGoodbye("bis später")),
        Of(new SocketOpen(42, 2, 0)),
        Of(new SocketBind(1, Address)),
        Of(new SocketConnect(1, Address)),
        Of(new SocketGetName(1, true)),
        Of(new SocketSetOption(1, 288, 2, Bytes)),
        Of(new SocketGetOption(1, 288, 2, 4)),
        Of(new SocketSend(1, 0x40, Address, Control, Bytes)),
        Of(new SocketReceive(1, 65536, 256, 0, AgentProtocol.Forever)),
        Of(new SocketReceived(Address, 0x28, Control, Bytes)),
        Of(new FileOpen("/dev/qrtr-tun", AgentFileAccess.Read | AgentFileAccess.Write | AgentFileAccess.NonBlocking)),
        Of(new FileRead(2, 70_000, 0)),
        Of(new FileWrite(2, Bytes)),
        Of(new WholeFileRead("/proc/net/protocols", 4096)),
        Of(new WholeFile(true, Bytes)),
        Of(new WholeFileWrite("/dev/kmsg", AgentFileAccess.Write, true, Bytes)),
        Of(new DirectoryList("/sys/bus/pci/devices")),
        Of(new DirectoryEntries([new("0000:00:00.0", DirectoryEntry.Link), new("ä", DirectoryEntry.Directory)])),
        Of(new LinkRead("/sys/bus/pci/devices/0000:00:00.0/driver")),
        Of(new FileExists("/")),
        Of(new DeviceNodeCreate("/dev/hilqrtr-tun1", "/dev/qrtr-tun")),
        Of(new FileRemove("/dev/hilqrtr-tun1")),
        Of(new HandleClose(uint.MaxValue)),
        Of(new ProgramRun(["qrtr-lookup", "", "-v"], Bytes, 4096, 5_000_000_000)),
        Of(new ProgramResult(ProgramEnd.Signalled, 9, true, Bytes, default)),
        Of(new AgentSleep(1_000_000)),
        Of(new AgentClock(1_000_001)),
        Of(new KernelLogStart(17)),
        Of(new KernelLogRecord(18, 2, 0, 6, 170_000, "ath11k_pci 0000:00:00.0: fw_build_id CARD0")),
        Of(new AgentNothing()),
        Of(new AgentHandle(3)),
        Of(new AgentCount(52)),
        Of(new AgentBytes(Bytes)),
        Of(new AgentText("../../devices/pci0000:00")),
        Of(new AgentFlag(true)),
    }.ToDictionary(sample => sample.Message.GetType().Name);

    private static (IAgentMessage Message, Reader Read) Of<T>(T message)
        where T : IAgentMessage<T> => (message, static bytes => AgentMessages.Parse<T>(bytes));
}
