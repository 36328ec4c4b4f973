namespace HilQrtr.Rigs.Kernel.Serving;

/// <summary>A client's connection to a device. All members are called while the server's gate is held.</summary>
internal interface IDeviceConnection : IDisposable
{
    /// <summary>The reason why the connection must be closed; null while it is open.</summary>
    string? End { get; }

    /// <summary>Number of descriptors that the connection may ask the server to poll; see <see cref="Source"/>.</summary>
    int SourceCount { get; }

    /// <summary>Gets a descriptor to poll, and the events to poll it for. The descriptor is -1 if there is nothing to poll now.</summary>
    (int Descriptor, short Events) Source(int index);

    /// <summary>Called once, when the client has connected.</summary>
    void Start();

    /// <summary>Called when a descriptor is ready.</summary>
    /// <param name="source">Index of the descriptor, as in <see cref="Source"/>.</param>
    /// <param name="returned">The descriptor's <c>revents</c>; not 0.</param>
    void OnReady(int source, short returned);

    /// <summary>Marks the connection for closing, unless it is already marked.</summary>
    void EndWith(string why);
}
