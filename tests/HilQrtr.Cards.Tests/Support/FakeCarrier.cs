using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>Records what the card sends. Host memory up to <see cref="MemoryEnd"/> reads as zeros.</summary>
internal sealed class FakeCarrier : ICardCarrier
{
    public List<QrtrPacket> Sent { get; } = [];

    public List<byte[]> SentRaw { get; } = [];

    public List<ExecutionEnvironment> Environments { get; } = [];

    public ulong MemoryEnd { get; set; } = 0x1_0000_0000;

    public void Transmit(QrtrPacket packet) => Sent.Add(packet);

    public void TransmitRaw(ReadOnlyMemory<byte> bytes) => SentRaw.Add(bytes.ToArray());

    public void ExecutionEnvironmentChanged(ExecutionEnvironment environment) => Environments.Add(environment);

    public bool TryReadMemory(ulong address, Span<byte> destination)
    {
        destination.Clear();
        return address + (ulong)destination.Length <= MemoryEnd;
    }
}
