using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class TestSeedTests
{
    // The expected value is the first eight bytes of printf '1|0|Suite.Fixture.Name' | sha256sum, read as little-endian.
    [Test]
    public void The_seed_of_a_test_is_the_same_in_every_version() =>
        Assert.That(TestSeed.Of(1, 0, "Suite.Fixture.Name"), Is.EqualTo(0x388e1a2de86ed511ul));

    [Test]
    public void The_seed_of_a_test_depends_on_the_run_seed_and_the_repetition_and_the_name()
    {
        ulong[] seeds = [TestSeed.Of(1, 0, "a"), TestSeed.Of(2, 0, "a"), TestSeed.Of(1, 1, "a"), TestSeed.Of(1, 0, "b")];

        Assert.That(seeds, Is.Unique);
    }
}
