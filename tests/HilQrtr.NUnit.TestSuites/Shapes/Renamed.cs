using NUnit.Framework;

namespace HilQrtr.NUnit.TestSuites.Suites.Shapes;

[RigFixtureSource, FormerName("OldClass")]
public sealed class Renamed(string rig) : RigFixture(rig)
{
    [RigTest, FormerName("Old_name")]
    public void Fails_with_a_new_name()
    {
        Observe("build ids", 1);
        Assert.Fail("both read the same");
    }
}
