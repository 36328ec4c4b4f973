using System.Buffers;
using HilQrtr.Rigs.Kernel.Serving;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Serves the virtio devices of one guest over vhost-user; see <see cref="DeviceServer"/>.</summary>
internal sealed class VhostUserServer : IDisposable
{
    /// <summary>
    /// Characters that a path must not contain, because they would end the path on a kernel command line or in <c>virtio_uml.device=</c>.
    /// </summary>
    private static readonly SearchValues<char> NotOnCommandLine = SearchValues.Create(" :,\"\t\n");

    private readonly DeviceServer _server;
    private readonly bool _inband;

    /// <param name="folder">Existing folder for the sockets. A socket's full path must be at most 107 bytes long, and must contain no blanks, colons, commas or quotes.</param>
    /// <param name="inband">Whether to offer in-band kicks, that is, messages on the socket. Virtual time needs in-band kicks.</param>
    public VhostUserServer(string folder, bool inband)
    {
        _server = new DeviceServer("vhost-user", folder);
        _inband = inband;
    }

    /// <inheritdoc cref="DeviceServer.Gate"/>
    public Lock Gate => _server.Gate;

    /// <inheritdoc cref="DeviceServer.Problems"/>
    public IReadOnlyList<DeviceProblem> Problems => _server.Problems.Snapshot();

    /// <summary>Adds a device. Call it before <see cref="Start"/>.</summary>
    /// <param name="name">Name of the socket file, without extension.</param>
    /// <param name="device">The device.</param>
    /// <returns>The socket's path, for <c>virtio_uml.device=PATH:ID</c>.</returns>
    /// <exception cref="InvalidOperationException">The server is already started.</exception>
    /// <exception cref="ArgumentException">
    /// The path is too long, or it contains a character that would end the path on a kernel command line.
    /// </exception>
    /// <exception cref="IOException">The socket cannot be created.</exception>
    public string Add(string name, IVirtioDevice device)
    {
        if (_server.PathOf(name) is var path && path.AsSpan().ContainsAny(NotOnCommandLine))
            throw new ArgumentException($"socket path contains a blank, colon, comma or quote, which would end the path on the guest's command line – {path} – use another folder", nameof(name));
        return _server.Add(name, device.Name, socket => new VhostConnection(socket, device, _server.Problems, _inband, _server.Wake));
    }

    /// <inheritdoc cref="DeviceServer.Start"/>
    public void Start() => _server.Start();

    /// <inheritdoc cref="DeviceServer.Dispose"/>
    public void Dispose() => _server.Dispose();
}
