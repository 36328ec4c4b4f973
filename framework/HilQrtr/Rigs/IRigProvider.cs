using HilQrtr.Configuration;

namespace HilQrtr.Rigs;

/// <summary>Makes rigs of one tier.</summary>
public interface IRigProvider : IAsyncDisposable
{
    /// <summary>The tier it serves.</summary>
    Tier Tier { get; }

    /// <summary>What a declaration for this tier may name.</summary>
    RigCatalogue Catalogue { get; }

    /// <summary>Whether rigs of this tier work on this machine; null if so, else what is missing and how to get it.</summary>
    string? WhyUnavailable();

    /// <summary>Leases a rig for one test.</summary>
    /// <exception cref="Errors.RigUnavailableException">No lease, no connection, no kernel.</exception>
    Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken);
}
