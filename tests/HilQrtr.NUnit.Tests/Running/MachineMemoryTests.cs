using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class MachineMemoryTests
{
    [Test]
    public void Available_memory_is_read_from_meminfo() =>
        Assert.That(MachineMemory.Read(["MemTotal:       24671856 kB", "MemFree:        1 kB", "MemAvailable:   23486228 kB"]), Is.EqualTo(23486228L * 1024));

    [TestCase("MemTotal: 1 kB")]
    [TestCase("MemAvailable: much")]
    [TestCase("")]
    public void A_missing_value_gives_null(string line) => Assert.That(MachineMemory.Read([line]), Is.Null);

    [Test]
    public void This_machine_has_available_memory() => Assert.That(MachineMemory.AvailableBytes(), Is.GreaterThan(1024 * 1024));
}
