using System.Text;
using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Init;

/// <summary>What the first process of a guest does before it is an agent.</summary>
internal static class GuestInit
{
    private const string Ports = "/sys/class/virtio-ports";
    private const long Millisecond = 1_000_000;
    private const long ChannelBound = 30_000 * Millisecond;

    private static readonly (string Source, string Target, string Type)[] Mounts =
    [
        ("proc", "/proc", "proc"),
        ("sysfs", "/sys", "sysfs"),
        ("devtmpfs", "/dev", "devtmpfs"),
        ("debugfs", "/sys/kernel/debug", "debugfs"),
        ("tmpfs", "/run", "tmpfs"),
        ("tmpfs", "/tmp", "tmpfs"),
    ];

    /// <summary>Mounts the file systems and sets the loopback interface up. What fails is told on the console, and gone on without.</summary>
    public static void Prepare()
    {
        foreach (var (source, target, type) in Mounts)
        {
            // The runtime needed procfs before this was reached.
            if (type == "proc" && FileCalls.Access("/proc/self") == 0) continue;
            _ = FileCalls.MakeDirectory(target);
            // A kernel may have mounted devtmpfs itself.
            if (MachineCalls.Mount(source, target, type) is var result and < 0 and not -(int)Errno.EBUSY)
                Tell($"{type} cannot be mounted at {target}: error {-result}");
        }
        if (SocketCalls.SetLoopbackUp() is var loopback and < 0)
            Tell($"interface lo cannot be set up: error {-loopback}");
        _ = ProcessCalls.SetEnvironment("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /// <summary>Finds the port by its name and opens it once the other end is there.</summary>
    /// <exception cref="AgentException">There is no such port.</exception>
    public static AgentChannel OpenChannel()
    {
        var until = ClockCalls.After(ChannelBound);
        string? device;
        // Ports and their names come some time after their driver.
        while ((device = FindPort()) is null)
        {
            if (ClockCalls.Now() >= until)
                throw new AgentException($"no port in {Ports} has the name {AgentProtocol.PortName}. Give the guest a virtio console with such a port, or the agent --channel PATH.");
            Wait();
        }
        var channel = AgentChannel.Open(device);
        while (!channel.IsConnected)
        {
            if (ClockCalls.Now() >= until)
                throw new AgentException($"nobody opened the other end of {device}.");
            Wait();
        }
        return channel;
    }

    private static void Wait() => _ = ClockCalls.Poll([], ClockCalls.Now() + Millisecond);

    private static string? FindPort()
    {
        if (DirectoryCalls.List(Ports, out var entries) < 0) return null;
        Span<byte> room = stackalloc byte[256];
        foreach (var entry in entries)
        {
            var file = FileCalls.Open($"{Ports}/{entry.Name}/name", FileCalls.ReadOnly);
            if (file < 0) continue;
            var length = FileCalls.Read(file, room);
            _ = FileCalls.Close(file);
            if (length > 0 && Encoding.UTF8.GetString(room[..length]).TrimEnd('\n') == AgentProtocol.PortName)
                return $"/dev/{entry.Name}";
        }
        return null;
    }

    private static void Tell(string text) => _ = FileCalls.Write(2, Encoding.UTF8.GetBytes($"HilQrtr.Agent: {text}\n"));
}
