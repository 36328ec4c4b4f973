using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class MachineMemoryTests
{
    [Test]
    public void What_is_available_is_read_from_what_the_kernel_says() =>
        Assert.That(MachineMemory.Read(["MemTotal:       24671856 kB", "MemFree:        1 kB", "MemAvailable:   23486228 kB"]), Is.EqualTo(23486228L * 1024));

    [TestCase("MemTotal: 1 kB")]
    [TestCase("MemAvailable: much")]
    [TestCase("")]
    public void A_kernel_that_does_not_say_is_not_guessed(string line) => Assert.That(MachineMemory.Read([line]), Is.Null);

    [Test]
    public void This_machine_has_some() => Assert.That(MachineMemory.AvailableBytes(), Is.GreaterThan(1024 * 1024));
}
