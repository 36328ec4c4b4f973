using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class UmlPatchSetTests
{
    [TestCase(6, 9, "6.9-6.12")]
    [TestCase(6, 10, "6.9-6.12")]
    [TestCase(6, 12, "6.9-6.12")]
    [TestCase(6, 13, "6.13")]
    public void A_range_is_numeric_and_inclusive(int major, int minor, string expected)
    {
        using var fake = new FakeKernel();
        Directory.Move(fake["kernel/uml/6.12"], fake["kernel/uml/6.9-6.12"]);
        Directory.CreateDirectory(fake["kernel/uml/6.13"]);
        Directory.CreateDirectory(fake["kernel/uml/drafts"]);

        Assert.That(UmlPatchSet.For(new KernelVersion(major, minor, 0), "it", fake.Setup).Range, Is.EqualTo(expected));
    }
}
