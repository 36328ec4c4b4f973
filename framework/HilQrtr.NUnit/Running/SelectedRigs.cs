using System.Collections;
using HilQrtr.Configuration;
using NUnit.Framework;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Lists the constructor arguments of fixtures, one for each selected rig. A rig with several hosts has one argument for each host instead.
/// </summary>
internal sealed class SelectedRigs : IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() => Places().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string[] Places()
    {
        var settings = new RunSettingsReader(name => TestContext.Parameters.Get(name), Environment.GetEnvironmentVariable);
        var file = settings.FindRigsFile(AssemblyRun.Folder(null));
        return [.. settings.ReadRigs().SelectMany(Places).Select(place => $"{place}")];

        IEnumerable<RigPlace> Places(string rig) =>
            RigPlace.IsExact(rig) ? [RigPlace.Parse(rig)] : RigPlace.Of(rig, file is null ? [] : RigsFile.HostNames(file, rig));
    }
}
