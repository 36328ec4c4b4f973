using System.Text;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>All inputs of a kernel build, and their digest.</summary>
internal sealed record KernelPlan(KernelSource Source, BuildTarget Target, UmlPatchSet? Uml, IReadOnlyList<PatchFile> Patches, ConfigFragments Config, bool Debug, string Compiler)
{
    /// <summary>Increment this number whenever a change to hil causes the same inputs to produce a different kernel.</summary>
    private const string Recipe = "1";

    /// <summary>Plans a kernel build.</summary>
    public static KernelPlan For(KernelVersion version, KernelSource source, BuildTarget target, IReadOnlyList<PatchFile> users, bool debug, string compiler, KernelBuildSetup setup)
    {
        var uml = target.Engine == KernelEngine.Uml ? UmlPatchSet.For(version, source.Path, setup) : null;
        IReadOnlyList<PatchFile> own = uml is null ? [] : PatchFile.In(uml.Folder, isUmlPatch: true);
        return new KernelPlan(source, target, uml, [.. own, .. users], ConfigFragments.Of(setup, target, debug), debug, compiler);
    }

    /// <summary>SHA-256 of the source's identity, the patches in order, the configuration, the debug flag and the compiler.</summary>
    public string Digest
    {
        get
        {
            var all = new StringBuilder();
            foreach (var part in (string[])[Recipe, Source.Identity, Config.Text, $"{Debug}", Compiler, .. Target.Engine == KernelEngine.Uml ? Array.Empty<string>() : [Target.Goal], .. Patches.Select(p => p.Sha256)])
                all.Append(part).Append('\0');
            return Sha256Hex.OfText(all.ToString());
        }
    }
}
