namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A guest's kernel gives the cards PCI addresses that differ from those that the rig declares.</summary>
/// <param name="host">Name of the host.</param>
/// <param name="addresses">The addresses of the cards, in the order of the cards' declaration.</param>
internal sealed class OtherAddressesException(string host, IReadOnlyList<string> addresses)
    : Exception($"the cards of {host} are at {string.Join(", ", addresses)}")
{
    /// <summary>Name of the host.</summary>
    public string Host { get; } = host;

    /// <summary>The addresses of the cards, in the order of the cards' declaration.</summary>
    public IReadOnlyList<string> Addresses { get; } = addresses;
}
