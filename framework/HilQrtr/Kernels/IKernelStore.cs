using HilQrtr.Errors;
using HilQrtr.Machines;

namespace HilQrtr.Kernels;

/// <summary>Builds and fetches kernels for the rigs of a provider, and stores them.</summary>
public interface IKernelStore
{
    /// <summary>Folder that contains the kernels.</summary>
    string Folder { get; }

    /// <summary>
    /// Names of the kernels, in alphabetical order. Each is either a complete name (<see cref="KernelName"/>) or a name that the user
    /// chose.
    /// </summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Names of the patches that ship with the provider. <see cref="FindPatches"/> accepts these names.</summary>
    IReadOnlyList<string> ShippedPatches { get; }

    /// <summary>Lists the kernels, sorted by name and then by age.</summary>
    IReadOnlyList<StoredKernel> List();

    /// <summary>Lists the build trees.</summary>
    IReadOnlyList<BuildTree> Trees();

    /// <summary>
    /// Returns the tools that are required for a kernel build but are missing on this machine, or null if no tool is missing.
    /// </summary>
    MissingTools? MissingTools();

    /// <summary>Finds patches. The user can give a folder, a patch, a mailbox, or one of <see cref="ShippedPatches"/>.</summary>
    /// <param name="given">The text that the user wrote. A relative path starts from the current folder.</param>
    /// <exception cref="RigConfigurationException">There is no folder, patch or shipped set with that name.</exception>
    PatchSet FindPatches(string given);

    /// <summary>
    /// Returns the kernels that can be built from shipped patches alone. They are the bases without further patches, and the default base
    /// with one series or one mutant. A mutant is a cure with one rule deliberately broken. Building the kernels in the returned order
    /// recompiles the least code.
    /// </summary>
    IReadOnlyList<ShippedKernel> ShippedKernels();

    /// <summary>Builds a kernel, unless it has already been built. Either way, the kernel has the requested name afterwards.</summary>
    /// <param name="request">The kernel to build.</param>
    /// <param name="progress">Receives progress reports, one at a time. The calls can be on any thread.</param>
    /// <param name="cancellationToken">Stops the build. The next build of the same source continues where the stopped build ended.</param>
    /// <exception cref="RigConfigurationException">The request is invalid: the source does not exist, a patch does not apply, or the kernel is unsupported.</exception>
    /// <exception cref="KernelBuildException">This machine cannot build the kernel: a tool is missing, the disk is full, or the compiler failed.</exception>
    Task<KernelBuildResult> BuildAsync(KernelBuildRequest request, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken);

    /// <summary>
    /// Names of distributions' kernels that are known to exist, such as <c>debian-6.12</c>. <see cref="GetAsync"/> also accepts names with
    /// other versions.
    /// </summary>
    IReadOnlyList<string> DistributionKernels { get; }

    /// <summary>
    /// Adds an existing kernel to the store. Only the kernel, its configuration and the modules that rigs need are stored.
    /// </summary>
    /// <param name="request">The kernel to add.</param>
    /// <param name="progress">Receives progress reports, one at a time. The calls can be on any thread.</param>
    /// <param name="cancellationToken">Stops the operation. The store then does not contain the kernel.</param>
    /// <exception cref="RigConfigurationException">The files are not a kernel that rigs can run. The message says why.</exception>
    /// <exception cref="SetupException">This machine cannot add the kernel: for example, a tool is missing, or the disk is full.</exception>
    Task<KernelAddition> AddAsync(KernelAddRequest request, IProgress<FetchProgress> progress, CancellationToken cancellationToken);

    /// <summary>Fetches the packages of a distribution's kernel, and adds the kernel to the store.</summary>
    /// <param name="distributionKernel">The distribution and the version, such as <c>debian-6.12</c>.</param>
    /// <param name="name">The name by which rigs refer to the kernel; null to use <paramref name="distributionKernel"/>.</param>
    /// <param name="progress">Receives progress reports, one at a time. The calls can be on any thread.</param>
    /// <param name="cancellationToken">Stops the operation. The store then does not contain the kernel.</param>
    /// <exception cref="RigConfigurationException">The distribution has no such kernel. The message lists the kernels that it has.</exception>
    /// <exception cref="SetupException">This machine cannot fetch the kernel: for example, it has no apt, or the disk is full.</exception>
    Task<KernelAddition> GetAsync(string distributionKernel, string? name, IProgress<FetchProgress> progress, CancellationToken cancellationToken);

    /// <summary>Removes kernels, names and build trees.</summary>
    /// <param name="what">The items to remove.</param>
    /// <returns>The items that were removed, and the items that were kept because a build is using them.</returns>
    /// <exception cref="RigConfigurationException">There is no kernel with the given name.</exception>
    IReadOnlyList<PrunedItem> Prune(KernelPruneOptions what);
}
