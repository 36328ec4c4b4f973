using System.Net.Sockets;
using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

[CancelAfter(30_000)]
internal sealed class SocketChannelTests
{
    private DirectoryInfo _folder;
    private string _path;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("hilqrtr-channel-");
        _path = Path.Combine(_folder.FullName, "agent.sock");
    }

    [TearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public async Task Bytes_cross_in_both_directions(CancellationToken token)
    {
        await using var channel = new SocketChannel("rig", _path);
        using var machine = Connect();
        await channel.WriteAsync("to the agent"u8.ToArray(), token);
        var buffer = new byte[64];
        Assert.That(buffer.AsSpan(0, await machine.ReceiveAsync(buffer, token)).SequenceEqual("to the agent"u8), Is.True);
        await machine.SendAsync("to hil"u8.ToArray(), token);
        Assert.That(buffer.AsSpan(0, await channel.ReadAsync(buffer, token)).SequenceEqual("to hil"u8), Is.True);
    }

    [Test]
    public async Task A_read_ends_when_the_machine_is_gone(CancellationToken token)
    {
        await using var channel = new SocketChannel("rig", _path);
        Connect().Dispose();
        Assert.That(await channel.ReadAsync(new byte[1], token), Is.Zero);
    }

    [Test]
    public async Task A_read_that_waits_for_a_machine_ends_when_the_channel_is_closed(CancellationToken token)
    {
        var channel = new SocketChannel("rig", _path);
        var reading = channel.ReadAsync(new byte[1], token);
        await channel.DisposeAsync();
        Assert.That(await reading, Is.Zero);
    }

    [Test]
    public async Task A_write_to_a_closed_channel_names_the_rig(CancellationToken token)
    {
        var channel = new SocketChannel("rig", _path);
        await channel.DisposeAsync();
        await Assert.ThatAsync(async () => await channel.WriteAsync(new byte[1], token), Throws.InstanceOf<RigBrokenException>());
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(_path));
        return socket;
    }
}
