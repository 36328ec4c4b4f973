using HilQrtr.Kernels;

namespace HilQrtr.Cli.Json;

/// <summary>
/// A kernel of the store in a JSON document. <c>engine</c> is <c>uml</c> or <c>machine</c>. <c>modules</c> are the stored modules in load
/// order. <c>names</c> is empty if all of the kernel's names have moved to later builds. <c>base</c> is null if the base is unknown.
/// <c>cure</c> is null if the cure is unknown, or if the kernel is a base without a cure.
/// </summary>
internal sealed record KernelEntry(
    IReadOnlyList<string> Names, string? Base, string? Cure, string Digest, string Release, KernelEngine Engine, string BuildId, bool Debug, string Source, string SourceIdentity, string Compiler,
    string UmlPatches, IReadOnlyList<KernelPatch> Patches, DateTimeOffset BuiltAt, string Binary, string Config,
    IReadOnlyList<string> Modules)
{
    public static KernelEntry Of(BuiltKernel kernel, IReadOnlyList<string> names, KernelName? parts) => new(
        names, parts?.Base, parts?.Cure, kernel.Digest, kernel.Release, kernel.Engine, kernel.BuildId, kernel.Debug, kernel.Source, kernel.SourceIdentity, kernel.Compiler,
        kernel.UmlPatches, kernel.Patches, kernel.BuiltAt, kernel.Binary, kernel.Config,
        [.. kernel.Modules.Select(module => Path.Combine(kernel.ModulesFolder, module.File))]);
}
