using System.Collections;
using NUnit.Framework;

namespace HilQrtr.NUnit.Running;

/// <summary>The names of the rigs that the run selected, as NUnit's fixture source wants them.</summary>
internal sealed class SelectedRigs : IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() =>
        new RunSettingsReader(name => TestContext.Parameters.Get(name), Environment.GetEnvironmentVariable).ReadRigs().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
