using HilQrtr.Rigs;

namespace HilQrtr.Tests.Rigs;

public sealed class KernelNamesTests
{
    [TestCase("6.12+driver-fixes+endpoint-ids", "6.12+driver-fixes")]
    [TestCase("driver-fixes+outgoing", "driver-fixes")]
    [TestCase("6.12+driver-fixes", null)]
    [TestCase("stock", null)]
    [TestCase("/home/user/c++/linux", null)]
    public void The_base_is_the_name_without_the_cure(string name, string? expected) => Assert.That(KernelNames.BaseOf(name), Is.EqualTo(expected));
}
