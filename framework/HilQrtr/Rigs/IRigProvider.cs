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

    /// <summary>Whether rigs of this tier work on this machine; null if so, else what is missing and how to get it.</summary>
    string? WhyUnavailable();

    /// <summary>Whether one rig works on this machine, as far as can be told without leasing it: a kernel that was chosen for it need not be among those that the tier has.</summary>
    /// <param name="declaration">The rig.</param>
    string? WhyUnavailable(RigDeclaration declaration) => WhyUnavailable();

    /// <summary>Bytes of this machine's memory that a lease of a rig takes, at most; 0 if it is too little to tell.</summary>
    /// <param name="declaration">The rig.</param>
    long MemoryOf(RigDeclaration declaration) => 0;

    /// <summary>Finds the kernel that a user names, to run in place of the declared ones.</summary>
    /// <param name="given">A name of the tier's catalogue, or the path of a binary.</param>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="RigConfigurationException">There is no such kernel, or rigs of this tier run the kernel that they have.</exception>
    Task<ChosenKernel> FindKernelAsync(string given, string folder, CancellationToken cancellationToken) =>
        Task.FromException<ChosenKernel>(new RigConfigurationException("a rig of this tier runs the kernel that it has; choose a simulated or a kernel rig for another"));

    /// <summary>Leases a rig for one test.</summary>
    /// <exception cref="RigUnavailableException">No lease, no connection, no kernel.</exception>
    Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken);
}
