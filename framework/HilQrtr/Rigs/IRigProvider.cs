using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;

namespace HilQrtr.Rigs;

/// <summary>Creates rigs of one tier.</summary>
public interface IRigProvider : IAsyncDisposable
{
    /// <summary>The tier of the rigs.</summary>
    Tier Tier { get; }

    /// <summary>What a rig declaration may contain on this tier.</summary>
    RigCatalogue Catalogue { get; }

    /// <summary>The store of kernels that are built for the provider's rigs; null if the provider builds no kernels.</summary>
    IKernelStore? Kernels => null;

    /// <summary>The emulators for the provider's rigs; null if no rig of the provider needs an emulator.</summary>
    IEmulatorStore? Emulators => null;

    /// <summary>Returns the engine that runs a rig's kernels.</summary>
    /// <param name="declaration">The rig.</param>
    KernelEngine EngineOf(RigDeclaration declaration) => KernelEngine.Uml;

    /// <summary>Returns why rigs of this tier do not work on this machine and how to fix that, or null if they work.</summary>
    string? WhyUnavailable();

    /// <summary>
    /// Returns why a rig does not work on this machine, or null if it works. The check does not lease the rig. If the user has
    /// chosen a kernel for the rig, the declared kernels need not exist.
    /// </summary>
    /// <param name="declaration">The rig.</param>
    string? WhyUnavailable(RigDeclaration declaration) => WhyUnavailable();

    /// <summary>Returns why it is not possible to look into a rig as requested, or null if it is.</summary>
    /// <param name="declaration">The rig.</param>
    /// <param name="inspection">The request.</param>
    string? WhyNotInspected(RigDeclaration declaration, Inspection inspection) =>
        inspection == Inspection.None ? null : $"{declaration.Name} is a {declaration.Tier.ToString().ToLowerInvariant()} rig, which has no kernel to look into";

    /// <summary>
    /// Returns the maximum memory, in bytes, that a lease of a rig uses on this machine, or 0 if the memory is negligible.
    /// </summary>
    /// <param name="declaration">The rig.</param>
    long MemoryOf(RigDeclaration declaration) => 0;

    /// <summary>Finds the kernel that the user wants to run instead of the declared kernels.</summary>
    /// <param name="given">The complete or short name of a kernel (<see cref="KernelName.Find"/>), or the path of a binary.</param>
    /// <param name="declared">The kernels that rigs.json declares for the rigs.</param>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="RigConfigurationException">The kernel does not exist, or the tier cannot change kernels.</exception>
    Task<ChosenKernel> FindKernelAsync(string given, IReadOnlyList<KernelDeclaration> declared, string folder, CancellationToken cancellationToken) =>
        Task.FromException<ChosenKernel>(new RigConfigurationException("a rig of this tier cannot run a different kernel; choose a simulated or a kernel rig"));

    /// <summary>
    /// Returns the release, base and cure of a declared kernel. Returns null if they are unknown, for example because the kernel has not
    /// been built yet, or because the tier does not distinguish bases.
    /// </summary>
    /// <param name="kernel">The kernel as declared.</param>
    KernelName? NameOf(KernelDeclaration kernel) => kernel.Chosen?.Parts;

    /// <summary>Leases a rig for one test.</summary>
    /// <exception cref="RigUnavailableException">The rig cannot be leased, cannot be reached, or has no kernel.</exception>
    Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken);

    /// <summary>Releases the idle resources of a rig, such as a booted guest, that the provider keeps for later leases.</summary>
    /// <param name="declaration">The rig, which has run its last test. It is not leased.</param>
    ValueTask ReleaseIdleAsync(RigDeclaration declaration) => ValueTask.CompletedTask;
}
