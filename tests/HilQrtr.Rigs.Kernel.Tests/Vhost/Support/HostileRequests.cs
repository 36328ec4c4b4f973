using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>
/// Generates random requests of all kinds, with arbitrary content and descriptors. The file in <paramref name="memory"/> is used as guest
/// memory.
/// </summary>
internal sealed class HostileRequests(Random random, int queues, FileDescriptor memory) : IDisposable
{
    private static readonly VhostUserRequest[] Known = Enum.GetValues<VhostUserRequest>();

    private readonly FileDescriptor[] _descriptors = [EventFd.Create(), EventFd.Create()];

    public void Dispose() => Array.ForEach(_descriptors, d => d.Dispose());

    public FileDescriptor[] Descriptors() => random.Next(4) == 0
        ? [.. Enumerable.Range(0, random.Next(random.Next(10) == 0 ? 40 : 3)).Select(_ => random.Next(2) == 0 ? memory : _descriptors[random.Next(2)])]
        : [];

    /// <summary>Generates a request with a valid header, so that the server keeps the connection open.</summary>
    public byte[] Message(bool needsReply)
    {
        var payload = Payload(out var request);
        var bytes = new byte[VhostUserHeader.Size + payload.Length];
        new VhostUserHeader((uint)request, VhostUserHeader.Version | (needsReply ? VhostUserHeader.FlagNeedReply : 0), payload.Length).Write(bytes);
        payload.CopyTo(bytes, VhostUserHeader.Size);
        return bytes;
    }

    private byte[] Payload(out VhostUserRequest request)
    {
        request = random.Next(4) != 0 ? VhostUserRequest.VringKick : Known[random.Next(Known.Length)];
        var index = random.Next(12) == 0 ? random.Next(-3, 300) : random.Next(queues);
        switch (random.Next(16))
        {
            case 0:
                var noise = new byte[random.Next(80)];
                random.NextBytes(noise);
                return noise;
            case 1:
                return [];
            default:
                return request switch
                {
                    VhostUserRequest.SetMemTable => FrontEnd.Table([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Region())]),
                    VhostUserRequest.SetVringNum => FrontEnd.State(index, random.Next(3) == 0 ? (uint)random.Next() : 1u << random.Next(12)),
                    VhostUserRequest.SetVringAddr => FrontEnd.Addresses(index, Address(), Address(), Address()),
                    VhostUserRequest.SetVringBase => FrontEnd.State(index, (uint)random.Next(70000)),
                    VhostUserRequest.SetVringEnable => FrontEnd.State(index, (uint)random.Next(3)),
                    VhostUserRequest.GetConfig => Config(),
                    VhostUserRequest.VringKick => FrontEnd.State(index, 0),
                    _ => FrontEnd.Number((ulong)index),
                };
        }
    }

    private byte[] Config()
    {
        var config = new VhostUserConfig((uint)random.Next(0, 20), 0, [.. new byte[random.Next(40)]]);
        var bytes = new byte[config.Size];
        config.Write(bytes);
        return bytes;
    }

    private VhostUserMemRegion Region()
    {
        var address = random.Next(4) == 0 ? (ulong)random.NextInt64() : FrontEnd.MemoryAt;
        var size = random.Next(4) == 0 ? (ulong)random.NextInt64() : TestMemory.Size;
        return new VhostUserMemRegion(address, size, address, random.Next(4) == 0 ? (ulong)random.Next() : 0);
    }

    public ulong Address() => random.Next(6) == 0 ? (ulong)random.NextInt64() : FrontEnd.MemoryAt + ((ulong)random.Next(TestMemory.Size) & ~15UL);
}
