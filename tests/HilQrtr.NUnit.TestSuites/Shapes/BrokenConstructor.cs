namespace HilQrtr.NUnit.TestSuites.Suites.Shapes;

[RigFixtureSource]
public sealed class BrokenConstructor : RigFixture
{
    public BrokenConstructor(string rig)
        : base(rig) => throw new InvalidOperationException("the constructor is at fault");

    [RigTest]
    public void Never_begins()
    {
    }
}
