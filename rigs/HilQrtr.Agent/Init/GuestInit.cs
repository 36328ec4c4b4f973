using System.Text;
using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Init;

/// <summary>Initialises a guest whose first process is the agent.</summary>
internal static class GuestInit
{
    // The builder of the initramfs puts the modules here. They are loaded in the order of their names.
    private const string Modules = "/lib/hilqrtr/modules";
    private const string Ports = "/sys/class/virtio-ports";
    private const string Tracing = "tracefs";
    private const long Millisecond = 1_000_000;
    private const long ChannelBound = 30_000 * Millisecond;

    private static readonly (string Source, string Target, string Type)[] Mounts =
    [
        ("proc", "/proc", "proc"),
        ("sysfs", "/sys", "sysfs"),
        ("devtmpfs", "/dev", "devtmpfs"),
        ("debugfs", "/sys/kernel/debug", "debugfs"),
        (Tracing, "/sys/kernel/tracing", Tracing),
        ("tmpfs", "/run", "tmpfs"),
        ("tmpfs", "/tmp", "tmpfs"),
    ];

    /// <summary>
    /// Mounts file systems, loads the modules in the initramfs, and brings up the loopback interface. Failures are reported on the console
    /// but otherwise ignored.
    /// </summary>
    public static void Prepare()
    {
        foreach (var (source, target, type) in Mounts)
        {
            // The .NET runtime needs procfs before this code runs, so procfs may already be mounted.
            if (type == "proc" && FileCalls.Access("/proc/self") == 0) continue;
            // A kernel without tracepoints has no tracefs, and no folder for it.
            if (type == Tracing && FileCalls.Access(target) != 0) continue;
            _ = FileCalls.MakeDirectory(target);
            // EBUSY: the kernel may have mounted devtmpfs itself.
            if (MachineCalls.Mount(source, target, type) is var result and < 0 and not -(int)Errno.EBUSY)
                Report($"{type} cannot be mounted at {target}: error {-result}");
        }
        LoadModules();
        if (SocketCalls.SetLoopbackUp() is var loopback and < 0)
            Report($"interface lo cannot be brought up: error {-loopback}");
        _ = ProcessCalls.SetEnvironment("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /// <summary>Finds the agent's virtio port by name and opens it. Waits until the host has opened the other end.</summary>
    /// <exception cref="AgentException">The port did not appear in time, or the host did not open its end in time.</exception>
    public static AgentChannel OpenChannel()
    {
        var deadline = ClockCalls.After(ChannelBound);
        string? device;
        // Ports and their names appear only some time after the driver has started.
        while ((device = FindPort()) is null)
        {
            if (ClockCalls.Now() >= deadline)
                throw new AgentException($"no port named {AgentProtocol.PortName} in {Ports}. Give the guest a virtio console with such a port, or pass --channel PATH.");
            Wait();
        }
        var channel = AgentChannel.Open(device);
        while (!channel.IsConnected)
        {
            if (ClockCalls.Now() >= deadline)
                throw new AgentException($"the host did not open its end of {device}.");
            Wait();
        }
        return channel;
    }

    private static void LoadModules()
    {
        if (DirectoryCalls.List(Modules, out var entries) < 0) return;
        foreach (var name in entries.Select(entry => entry.Name).Where(name => name.Contains(".ko", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = FileCalls.Open($"{Modules}/{name}", FileCalls.ReadOnly);
            var result = file < 0 ? file : MachineCalls.LoadModule(file);
            if (file >= 0) _ = FileCalls.Close(file);
            // EEXIST: the module is built in or already loaded.
            if (result is < 0 and not -(int)Errno.EEXIST) Report($"module {name} cannot be loaded: error {-result}");
        }
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

    private static void Report(string text) => _ = FileCalls.Write(2, Encoding.UTF8.GetBytes($"HilQrtr.Agent: {text}\n"));
}
