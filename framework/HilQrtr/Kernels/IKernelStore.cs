using HilQrtr.Errors;

namespace HilQrtr.Kernels;

/// <summary>Builds kernels for the rigs of a provider, and keeps them.</summary>
public interface IKernelStore
{
    /// <summary>Folder of the kernels.</summary>
    string Folder { get; }

    /// <summary>Names of the kernels, in order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Names of the patches that ship with the provider, as <see cref="FindPatches"/> accepts them.</summary>
    IReadOnlyList<string> ShippedPatches { get; }

    /// <summary>The kernels, by name and age.</summary>
    IReadOnlyList<StoredKernel> List();

    /// <summary>The build trees.</summary>
    IReadOnlyList<BuildTree> Trees();

    /// <summary>The tools that are missing for a build; null if none is.</summary>
    MissingTools? MissingTools();

    /// <summary>Finds patches: a folder, a patch, or one of <see cref="ShippedPatches"/>.</summary>
    /// <param name="given">As the user wrote it; a relative path starts from the current folder.</param>
    /// <exception cref="RigConfigurationException">There is no such folder, patch or set.</exception>
    PatchSet FindPatches(string given);

    /// <summary>The patches of every kernel that ships with the provider, null for the kernel without patches, in the order that recompiles least.</summary>
    IReadOnlyList<PatchSet?> ShippedKernels();

    /// <summary>Builds a kernel unless it was built before, and gives it its name.</summary>
    /// <param name="request">The kernel to build.</param>
    /// <param name="progress">Receives progress, on any thread, one report at a time.</param>
    /// <param name="cancellationToken">Stops the build; the next build of the same source resumes it.</param>
    /// <exception cref="RigConfigurationException">The request is wrong: no such source, a patch that does not apply, an unsupported kernel.</exception>
    /// <exception cref="KernelBuildException">This machine cannot build it: a tool is missing, the disk is full, the compiler failed.</exception>
    Task<KernelBuildResult> BuildAsync(KernelBuildRequest request, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken);

    /// <summary>Removes kernels, names and build trees.</summary>
    /// <param name="what">The items to remove.</param>
    /// <returns>What was removed, and what stays because a build is using it.</returns>
    /// <exception cref="RigConfigurationException">There is no kernel of that name.</exception>
    IReadOnlyList<PrunedItem> Prune(KernelPruning what);
}
