using System.Buffers;
using System.Text;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Serves the devices of one guest, each on its own socket, all on one thread. A misbehaving guest harms neither the devices of
/// other guests nor this process. <see cref="Problems"/> lists the requests that were refused.
/// </summary>
internal sealed class VhostUserServer : IDisposable
{
    /// <summary>
    /// Characters that a path must not contain, because they would end the path on a kernel command line or in <c>virtio_uml.device=</c>.
    /// </summary>
    private static readonly SearchValues<char> NotOnCommandLine = SearchValues.Create(" :,\"\t\n");

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly bool _inband;
    private readonly VhostProblems _problems = new();
    private readonly List<VhostSlot> _slots = [];
    private readonly FileDescriptor _wake = EventFd.Create();
    private Thread? _thread;
    private volatile bool _isStopping;

    /// <param name="folder">Existing folder for the sockets. A socket's full path must have at most 107 bytes, and must contain no blanks, colons, commas or quotes.</param>
    /// <param name="inband">Whether to offer in-band kicks, that is, messages on the socket. Virtual time needs in-band kicks.</param>
    public VhostUserServer(string folder, bool inband)
    {
        _folder = folder;
        _inband = inband;
    }

    /// <summary>
    /// The lock that is held while a device runs. Acquire it before you touch a device model. Never wait for the guest while you
    /// hold it.
    /// </summary>
    public Lock Gate { get; } = new();

    /// <summary>The problems recorded so far, such as refused requests.</summary>
    public IReadOnlyList<VhostProblem> Problems => _problems.Snapshot();

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
        if (_thread is not null || _isStopping)
            throw new InvalidOperationException($"device {device.Name} cannot be added – vhost-user server in {_folder} – add devices before starting the server");
        var path = Path.Combine(_folder, name + ".sock");
        if (Encoding.UTF8.GetByteCount(path) is > UnixSocket.MaxPathBytes and var bytes)
            throw new ArgumentException($"socket path has {bytes} bytes; the limit is {UnixSocket.MaxPathBytes} – {path} – use a folder with a shorter path", nameof(name));
        if (path.AsSpan().ContainsAny(NotOnCommandLine))
            throw new ArgumentException($"socket path contains a blank, colon, comma or quote, which would end the path on the guest's command line – {path} – use another folder", nameof(name));
        File.Delete(path);
        _slots.Add(new VhostSlot(device, path, UnixSocket.Listen(path)));
        return path;
    }

    /// <summary>Starts serving.</summary>
    /// <exception cref="InvalidOperationException">The server was already started.</exception>
    public void Start()
    {
        if (_thread is not null || _isStopping)
            throw new InvalidOperationException($"the vhost-user server was already started – {_folder} – create a new one");
        _thread = new Thread(Run) { IsBackground = true, Name = "vhost-user" };
        _thread.Start();
    }

    /// <summary>Stops serving, disconnects all guests and removes the sockets. Waits at most 10 s for running device code.</summary>
    public void Dispose()
    {
        if (_isStopping)
            return;
        _isStopping = true;
        Wake();
        if (_thread is null)
            CloseAll();
        if (_thread is null || (_thread != Thread.CurrentThread && _thread.Join(LongestStop)))
            _wake.Dispose();
        else if (_thread != Thread.CurrentThread)
            _problems.Note("all", "server did not stop", "a device model does not return", VhostProblems.ModelIsWrong);
        foreach (var slot in _slots)
        {
            // The folder, including the socket, may already have been deleted.
            if (File.Exists(slot.Path)) File.Delete(slot.Path);
        }
    }

    private void Run()
    {
        var polled = new VhostPollSet(_wake);
        try
        {
            while (!_isStopping)
            {
                lock (Gate)
                    polled.Fill(_slots);
                polled.Wait();
                lock (Gate)
                {
                    for (var i = 0; i < polled.Count; i++)
                        Serve(polled[i].Target, polled[i].Returned);
                    foreach (var slot in _slots)
                        slot.CloseEnded();
                }
            }
        }
        catch (Exception e)
        {
            // An exception that escapes a thread would end the process.
            _problems.Note("all", "server failed", $"{e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}", "this is a bug in the vhost-user server");
        }

        CloseAll();
    }

    private void Serve(VhostPollTarget target, short returned)
    {
        if (returned == 0)
            return;
        if (target.Slot is null)
            EventFd.TryTake(_wake);
        else if (target.Connection is null)
            target.Slot.Accept(_problems, _inband, Wake);
        else if (target.Queue == VhostPollTarget.Socket)
            target.Connection.OnSocket(returned);
        else
            target.Connection.OnKick(target.Queue, returned);
    }

    private void CloseAll()
    {
        lock (Gate)
        {
            foreach (var slot in _slots)
            {
                slot.CloseEnded("the vhost-user server stopped");
                slot.StopListening();
            }
        }
    }

    private void Wake() => EventFd.Signal(_wake);
}
