using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs;

/// <summary>Makes rigs of one tier.</summary>
public interface IRigProvider : IAsyncDisposable
{
    /// <summary>The tier it serves.</summary>
    Tier Tier { get; }

    /// <summary>What a declaration for this tier may name.</summary>
    RigCatalogue Catalogue { get; }

    /// <summary>The kernels that are built for its rigs; null if it builds none.</summary>
    IKernelStore? Kernels => null;

    /// <summary>Whether rigs of this tier work on this machine; null if so, otherwise what is missing and how to get it.</summary>
    string? WhyUnavailable();

    /// <summary>Whether one rig works on this machine, checked without leasing it. A kernel chosen for it need not be one of the tier's own.</summary>
    /// <param name="declaration">The rig.</param>
    string? WhyUnavailable(RigDeclaration declaration) => WhyUnavailable();

    /// <summary>Most memory of this machine that a lease of a rig uses, in bytes; 0 if negligible.</summary>
    /// <param name="declaration">The rig.</param>
    long MemoryOf(RigDeclaration declaration) => 0;

    /// <summary>Finds the kernel that a user names, to run in place of the declared ones.</summary>
    /// <param name="given">A name of the tier's catalogue, or the path of a binary.</param>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="RigConfigurationException">The kernel does not exist, or the tier cannot change kernels.</exception>
    Task<ChosenKernel> FindKernelAsync(string given, string folder, CancellationToken cancellationToken) =>
        Task.FromException<ChosenKernel>(new RigConfigurationException("a rig of this tier runs the kernel that it has; choose a simulated or a kernel rig for another"));

    /// <summary>Leases a rig for one test.</summary>
    /// <exception cref="RigUnavailableException">No lease, no connection, no kernel.</exception>
    Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken);
}
