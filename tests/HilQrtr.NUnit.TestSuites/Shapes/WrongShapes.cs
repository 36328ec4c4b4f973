using NUnit.Framework;

namespace HilQrtr.NUnit.TestSuites.Suites.Shapes;

[RigFixtureSource]
public sealed class WrongShapes(string rig) : RigFixture(rig)
{
    [RigTest(ExpectedResult = 1)]
    public int Returns_a_value() => 2;

    [RigTest, Ignore("kept for later")]
    public void Is_ignored() => Assert.Fail("must not run");
}
