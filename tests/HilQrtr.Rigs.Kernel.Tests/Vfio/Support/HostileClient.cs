using HilQrtr.Native;
using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio.Support;

/// <summary>
/// A client that does everything wrong in random ways. It sends requests of all kinds with arbitrary content and descriptors, and rings
/// doorbells with arbitrary addresses.
/// </summary>
internal sealed class HostileClient(Random random, string path) : IDisposable
{
    private static readonly VfioUserCommand[] Known = Enum.GetValues<VfioUserCommand>();
    private static readonly ulong[] Registers = [0x38, 0x48, 0x58, 0x60, 0x68, 0x208, 0x20c, 0x210, 0x218, 0x220, 0x22c, 0x310c, 0x350, 0x358, 0x360, 0x80000, 0x180000];

    private readonly VfioClient _client = new(path);
    private readonly FileDescriptor[] _descriptors = [EventFd.Create(), EventFd.Create()];

    /// <summary>Runs one connection. In most connections, the device is set up properly first. After that, the client may do anything.</summary>
    public void Run(int steps)
    {
        if (random.Next(6) != 0)
            SetUp();
        var answers = new byte[8192];
        for (var i = 0; i < steps; i++)
        {
            var message = Message();
            if (UnixSocket.Send(_client.Socket, message, Descriptors()) != message.Length)
                return;
            while (_client.WaitReadable(0))
            {
                if (UnixSocket.Receive(_client.Socket, answers, [], out _) <= 0)
                    return;
            }
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        Array.ForEach(_descriptors, d => d.Dispose());
    }

    private void SetUp()
    {
        _client.SetUp();
        random.NextBytes(_client.Memory.Bytes[..0x4000]);
        _client.SetIrqs(VfioIrqAction.DataEventfd, 0, 2, _descriptors);
        _client.Write32(VfioPciRegion.Config, 0x54, 0xfee0_0000);
        _client.Write16(VfioPciRegion.Config, 0x52, 0x0051);
        _client.Write16(VfioPciRegion.Config, 0x04, 0x0006);
    }

    private byte[] Message()
    {
        var command = random.Next(3) switch
        {
            0 => Known[random.Next(Known.Length)],
            1 => VfioUserCommand.RegionWrite,
            _ => random.Next(20) == 0 ? (VfioUserCommand)random.Next(0x10000) : VfioUserCommand.RegionRead,
        };
        var bytes = _client.Message(command, Content(command), random.Next(4) == 0 ? VfioUserHeader.FlagNoReply : random.Next(100) == 0 ? VfioUserHeader.FlagReply : 0);
        if (random.Next(300) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return random.Next(400) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    private byte[] Content(VfioUserCommand command)
    {
        switch (random.Next(20))
        {
            case 0:
                var noise = new byte[random.Next(80)];
                random.NextBytes(noise);
                return noise;
            case 1:
                return [];
            default:
                return command switch
                {
                    VfioUserCommand.Version => Payload.Of(new VfioUserVersion(0, (ushort)random.Next(3), random.Next(2) == 0 ? "" : "{\"capabilities\":{\"max_msg_fds\":" + random.Next(-1, 3) + "}}")),
                    VfioUserCommand.DmaMap => Payload.Of(new VfioUserDmaMap((VfioUserDmaAccess)random.Next(5), Rarely() ? (ulong)random.Next() : 0, Address(), Length())),
                    VfioUserCommand.DmaUnmap => Payload.Of(new VfioUserDmaUnmap((VfioUserDmaUnmapOptions)(Rarely() ? random.Next(4) : 0), Address(), Length())),
                    VfioUserCommand.DeviceSetIrqs => Payload.Of(new VfioIrqSet((VfioIrqAction)(Rarely() ? random.Next(64) & ~2 : 0x24), (uint)random.Next(Rarely() ? 7 : 2), Small(), Small(), [])),
                    VfioUserCommand.RegionWrite => Write(),
                    VfioUserCommand.RegionRead => Payload.Of(new VfioUserRegionAccess(Offset(out var region), region, (uint)(Rarely() ? random.Next(6000) : 1 << random.Next(4)))),
                    VfioUserCommand.DeviceGetRegionInfo => Payload.Of(new VfioRegionInfo(0, (uint)random.Next(11), 0, 0)),
                    VfioUserCommand.DeviceGetIrqInfo => Payload.Of(new VfioIrqInfo(0, (uint)random.Next(7), 0)),
                    VfioUserCommand.DeviceGetInfo => Payload.Of(new VfioDeviceInfo()),
                    VfioUserCommand.DeviceReset => random.Next(4) == 0 ? [] : new byte[1],
                    _ => new byte[random.Next(40)],
                };
        }
    }

    private byte[] Write()
    {
        var data = new byte[Rarely() ? random.Next(9) : 4];
        if (random.Next(2) == 0)
            random.NextBytes(data);
        else if (data.Length >= sizeof(uint))
            BitConverter.TryWriteBytes(data, (uint)Address());
        return [.. Payload.Of(new VfioUserRegionAccess(Offset(out var region), region, (uint)(random.Next(50) == 0 ? random.Next(20) : data.Length))), .. data];
    }

    private ulong Offset(out uint region)
    {
        region = (uint)(Rarely() ? random.Next(11) : random.Next(4) == 0 ? 7 : 0);
        if (region == 7)
            return (ulong)random.Next(Rarely() ? 5000 : 0x90);
        return random.Next(12) == 0 ? (ulong)random.NextInt64() : Rarely() ? (ulong)random.Next(0x20_0004) : Registers[random.Next(Registers.Length)];
    }

    private FileDescriptor[] Descriptors() => random.Next(6) == 0
        ? [.. Enumerable.Range(0, random.Next(random.Next(10) == 0 ? 40 : 3)).Select(_ => random.Next(2) == 0 ? _client.Memory.File : _descriptors[random.Next(2)])]
        : [];

    private uint Small() => Rarely() ? (uint)random.Next(-1, 40) : (uint)random.Next(3);

    private ulong Address() => random.Next(8) == 0 ? (ulong)random.NextInt64() : VfioClient.MemoryAt + ((ulong)random.Next(4) * 0x1000 * (ulong)random.Next(2));

    private ulong Length() => random.Next(8) == 0 ? (ulong)random.NextInt64() : random.Next(2) == 0 ? TestMemory.Size : 0x1000UL;

    private bool Rarely() => random.Next(5) == 0;
}
