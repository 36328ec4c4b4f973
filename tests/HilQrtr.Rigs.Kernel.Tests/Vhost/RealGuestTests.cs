using System.Globalization;
using System.Text;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

/// <summary>
/// The back end against the real drivers: <c>virtio_uml.c</c>, <c>virt-pci.c</c>, <c>virtio_console.c</c>. Needs a kernel
/// (HILQRTR_TEST_KERNEL) and a static busybox as its user space.
/// </summary>
[NonParallelizable]
internal sealed class RealGuestTests
{
    private const int Turns = 5;
    private const int Flood = 100 * 32768;

    /// <summary>Time goes by in the guest whenever all of it sleeps: under inf-cpu ten seconds pass at once.</summary>
    private const string Init = """
        #!/bin/sh
        busybox mount -t proc proc /proc; busybox mount -t sysfs sys /sys; busybox mount -t devtmpfs dev /dev
        for n in /sys/class/virtio-ports/*; do [ "$(busybox cat $n/name)" = hilqrtr.agent ] && port=/dev/${n##*/}; done
        exec 3<>$port
        pci=/sys/bus/pci/devices/0000:00:00.0
        busybox printf '\024\000\000\000\020%-19s' "$(busybox cat $pci/vendor):$(busybox cat $pci/device) ${port##*p}" >&3
        (while :; do busybox sleep 10; done) &
        for i in 1 2 3 4 5; do
        read up rest </proc/uptime
        busybox printf '\024\000\000\000\020%-19s\001\000\000\000\002' "$up" >&3
        read line <&3
        busybox printf '\024\000\000\000\020%-19s' "$line" >&3
        done
        busybox dd if=/dev/zero bs=32768 count=100 >&3 2>/dev/null
        busybox printf '\001\000\000\000\002' >&3
        read line <&3
        busybox poweroff -f
        """;

    private const int Rounds = 40;

    /// <summary>Root in the guest does what it likes with the second card, and looks at the first.</summary>
    private const string MisbehavingInit = """
        #!/bin/sh
        busybox mount -t proc proc /proc; busybox mount -t sysfs sys /sys; busybox mount -t devtmpfs dev /dev
        for n in /sys/class/virtio-ports/*; do [ "$(busybox cat $n/name)" = hilqrtr.agent ] && port=/dev/${n##*/}; done
        exec 3<>$port
        cards=/sys/bus/pci/devices
        i=0
        while [ $i -lt 40 ]; do
        i=$((i+1))
        busybox head -c 64 /dev/urandom >$cards/0000:00:01.0/config
        busybox hexdump -n 256 $cards/0000:00:01.0/config >/dev/null
        busybox printf '\024\000\000\000\020%-19s' "$i $(busybox hexdump -n 4 -e '4/1 "%02x"' $cards/0000:00:00.0/config)" >&3
        done
        read line <&3
        busybox poweroff -f
        """;

    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("vhg").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [TestCase(RigClock.Virtual)]
    [TestCase(RigClock.Real)]
    [CancelAfter(120_000)]
    public async Task A_real_guest_finds_its_card_and_its_port_and_stands_still_in_our_turn(RigClock clock, CancellationToken cancel)
    {
        var isVirtual = clock == RigClock.Virtual;
        var initialRamDisk = MakeInitialRamDisk(Init);
        using var server = new VhostUserServer(_folder, inband: isVirtual);
        var function = new FakeFunction();
        var card = new PciOverVirtio("card0") { Function = function };
        await using var port = new VirtioConsole("trial", server.Gate, takesTurns: isVirtual);
        (string, uint)[] devices = [(server.Add("card0", card), card.DeviceId), (server.Add("agent", port), port.DeviceId)];
        server.Start();
        using var guest = await StartAsync(initialRamDisk, devices, clock);
        try
        {
            Assert.That(await FrameAsync(port, cancel), Is.EqualTo("0x1234:0x5678 1"));
            for (var turn = 0; turn < Turns; turn++)
            {
                var before = double.Parse(await FrameAsync(port, cancel), CultureInfo.InvariantCulture);
                await ReadExactlyAsync(port, 5, cancel);
                if (isVirtual)
                {
                    Assert.That(before, Is.LessThan(10), "no ten seconds passed while the guest waited for us");
                    await StandsStillAsync(guest.Id, cancel);
                }

                await port.WriteAsync(Encoding.ASCII.GetBytes($"answer {turn}\n"), cancel);
                port.Resume();
                Assert.That(await FrameAsync(port, cancel), Is.EqualTo($"answer {turn}"));
            }

            await ReadExactlyAsync(port, Flood + 5, cancel);
            // Its driver drops what was not taken when it goes off (virtcons_remove), so it waits for us.
            await port.WriteAsync("off\n"u8.ToArray(), cancel);
            port.Resume();
            Assert.That(await port.ReadAsync(new byte[1], cancel), Is.Zero, "the guest is off");
            Assert.That(await guest.Exited.WaitAsync(cancel), Is.Zero);
        }
        catch (Exception)
        {
            TestContext.Out.WriteLine(guest.Console.Text());
            throw;
        }

        Assert.That(server.Problems.Select(p => p.ToString()), Is.Empty);
        Assert.That(function.Calls, Does.Contain("cfg read 0 4"));
        Assert.That(card.Commands, Is.GreaterThan(20));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_misbehaving_driver_of_one_card_harms_neither_the_other_card_nor_the_agent([Range(1, 3)] int seed, CancellationToken cancel)
    {
        var initialRamDisk = MakeInitialRamDisk(MisbehavingInit);
        using var server = new VhostUserServer(_folder, inband: true);
        PciOverVirtio good = new("card0") { Function = new FakeFunction() }, bad = new("card1") { Function = new FakeFunction() };
        await using var port = new VirtioConsole("trial", server.Gate, takesTurns: false);
        var sabotaged = Path.Combine(_folder, "sabotaged.sock");
        (string, uint)[] devices = [(server.Add("card0", good), good.DeviceId), (sabotaged, bad.DeviceId), (server.Add("agent", port), port.DeviceId)];
        using var saboteur = new SabotagingProxy(sabotaged, server.Add("card1", bad), bad.QueueCount, seed);
        server.Start();
        using var guest = await StartAsync(initialRamDisk, devices, RigClock.Real);
        try
        {
            for (var round = 1; round <= Rounds; round++)
                Assert.That(await FrameAsync(port, cancel), Is.EqualTo($"{round} 34127856"));
            await port.WriteAsync("off\n"u8.ToArray(), cancel);
            Assert.That(await port.ReadAsync(new byte[1], cancel), Is.Zero, "the guest is off");
        }
        catch (Exception)
        {
            TestContext.Out.WriteLine(guest.Console.Text());
            throw;
        }

        Assert.That(saboteur.Failure, Is.Null);
        Assert.That(saboteur.Sabotages, Is.Positive);
        Assert.That(server.Problems.Select(p => p.Device).Distinct(), Is.EqualTo(new[] { "card1" }));
        Assert.That(server.Problems.Select(p => p.Kind), Has.None.Contains("threw"));
    }

    private Task<UmlProcess> StartAsync(string initialRamDisk, (string, uint)[] devices, RigClock clock) => UmlProcess.StartAsync("trial", new UmlCommand
    {
        Binary = Kernel(),
        InitialRamDisk = initialRamDisk,
        Folder = _folder,
        Devices = devices,
        Clock = clock,
    });

    private static string Kernel() => Environment.GetEnvironmentVariable("HILQRTR_TEST_KERNEL") is { Length: > 0 } kernel
        ? kernel
        : throw new IgnoreException("HILQRTR_TEST_KERNEL names no User Mode Linux binary: `hil kernel build` makes one");

    private string MakeInitialRamDisk(string init)
    {
        Kernel();
        var busybox = new[] { "/bin/busybox", "/usr/bin/busybox" }.FirstOrDefault(IsStatic)
            ?? throw new IgnoreException("there is no static busybox to be the guest's user space: apt-get install busybox-static");
        var path = Path.Combine(_folder, "initramfs.cpio");
        using var file = File.Create(path);
        using var archive = new CpioArchive(file);
        archive.AddFile("init", Encoding.ASCII.GetBytes(init.ReplaceLineEndings("\n")), executable: true);
        archive.AddFile("bin/busybox", File.ReadAllBytes(busybox), executable: true);
        archive.AddLink("bin/sh", "busybox");
        archive.AddCharacterDevice("dev/console", 5, 1);
        archive.AddDirectory("proc");
        archive.AddDirectory("sys");
        return path;
    }

    /// <summary>A dynamic one names its loader.</summary>
    private static bool IsStatic(string path) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().IndexOf("/ld-linux"u8) < 0;

    /// <summary>Watches the guest's process until the machine ran something else often, and it used no time of a processor.</summary>
    private static async Task StandsStillAsync(int process, CancellationToken cancel)
    {
        var used = await ProcessorTimeAsync(process, cancel);
        for (var i = 0; i < 200; i++)
            Assert.That(await ProcessorTimeAsync(process, cancel), Is.EqualTo(used));
    }

    private static async Task<string> ProcessorTimeAsync(int process, CancellationToken cancel)
    {
        var fields = (await File.ReadAllTextAsync($"/proc/{process}/stat", cancel)).Split(") ")[^1].Split(' ');
        return $"{fields[11]} {fields[12]}";
    }

    private static async Task<string> FrameAsync(VirtioConsole port, CancellationToken cancel)
    {
        var bytes = await ReadExactlyAsync(port, 24, cancel);
        Assert.That(bytes[..5], Is.EqualTo(new byte[] { 20, 0, 0, 0, 0x10 }));
        return Encoding.ASCII.GetString(bytes.AsSpan(5)).TrimEnd();
    }

    private static async Task<byte[]> ReadExactlyAsync(VirtioConsole port, int length, CancellationToken cancel)
    {
        var bytes = new byte[length];
        for (var have = 0; have < length;)
        {
            var count = await port.ReadAsync(bytes.AsMemory(have), cancel);
            Assert.That(count, Is.Positive, $"the stream ended after {have} of {length} bytes");
            have += count;
        }

        return bytes;
    }
}
