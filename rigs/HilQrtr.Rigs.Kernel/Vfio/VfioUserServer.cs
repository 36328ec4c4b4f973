using HilQrtr.Rigs.Kernel.Serving;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>Serves the PCI functions of one virtual machine over vfio-user; see <see cref="DeviceServer"/>.</summary>
/// <param name="folder">Existing folder for the sockets. A socket's full path must be at most 107 bytes long.</param>
internal sealed class VfioUserServer(string folder) : IDisposable
{
    private readonly DeviceServer _server = new("vfio-user", folder);

    /// <inheritdoc cref="DeviceServer.Gate"/>
    public Lock Gate => _server.Gate;

    /// <inheritdoc cref="DeviceServer.Problems"/>
    public IReadOnlyList<DeviceProblem> Problems => _server.Problems.Snapshot();

    /// <summary>Adds a device. Call it before <see cref="Start"/>.</summary>
    /// <param name="name">Name of the socket file, without extension.</param>
    /// <param name="device">The device.</param>
    /// <returns>The socket's path, for QEMU's <c>{"driver":"vfio-user-pci","socket":{"type":"unix","path":PATH}}</c>.</returns>
    /// <exception cref="InvalidOperationException">The server is already started.</exception>
    /// <exception cref="ArgumentException">The path is too long.</exception>
    /// <exception cref="IOException">The socket cannot be created.</exception>
    public string Add(string name, IVfioDevice device) =>
        _server.Add(name, device.Name, socket => new VfioConnection(socket, device, _server.Problems));

    /// <inheritdoc cref="DeviceServer.Start"/>
    public void Start() => _server.Start();

    /// <inheritdoc cref="DeviceServer.Dispose"/>
    public void Dispose() => _server.Dispose();
}
