using System.Globalization;
using NUnit.Framework;

namespace HilQrtr.NUnit.TestSuites.Suites.Shapes;

[RigFixtureSource]
public sealed class Arguments(string rig) : RigFixture(rig)
{
    [RigTest, TestCase(false, "a"), TestCase(true, "b")]
    public async Task Takes(bool swapped, string text)
    {
        await Task.Yield();
        Observe("swapped", swapped);
        Observe("text", text);
    }

    [RigTest]
    public void Prints() => TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"printed on {RigName}"));
}
