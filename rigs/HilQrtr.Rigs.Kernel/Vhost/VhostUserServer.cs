using System.Buffers;
using System.Text;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Serves the devices of one guest, each on its own socket, all on one thread. Whatever a guest sends, the others'
/// devices and this process are unharmed; what was refused is in <see cref="Problems"/>.
/// </summary>
internal sealed class VhostUserServer : IDisposable
{
    /// <summary>What a kernel command line, or <c>virtio_uml.device=</c>, takes for an end.</summary>
    private static readonly SearchValues<char> Unspeakable = SearchValues.Create(" :,\"\t\n");

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly bool _inband;
    private readonly VhostProblems _problems = new();
    private readonly List<VhostSlot> _slots = [];
    private readonly FileDescriptor _wake = EventFd.Create();
    private Thread? _thread;
    private volatile bool _isStopping;

    /// <param name="folder">Where the sockets are made; exists, and its path is short: UML's take 107 bytes, and neither blanks nor colons.</param>
    /// <param name="inband">Whether to offer kicks by message, which virtual time needs; else they come by descriptor.</param>
    public VhostUserServer(string folder, bool inband)
    {
        _folder = folder;
        _inband = inband;
    }

    /// <summary>Held whenever a device's code runs; whoever else touches a device's model takes it. Never wait for the guest under it.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What was refused so far.</summary>
    public IReadOnlyList<VhostProblem> Problems => _problems.Snapshot();

    /// <summary>Adds a device, before <see cref="Start"/>.</summary>
    /// <param name="name">Of the socket's file, without ending.</param>
    /// <param name="device">The device.</param>
    /// <returns>The socket's path, for <c>virtio_uml.device=PATH:ID</c>.</returns>
    /// <exception cref="InvalidOperationException">The server runs already.</exception>
    /// <exception cref="ArgumentException">The path is too long or holds what a kernel command line cannot.</exception>
    /// <exception cref="IOException">The socket cannot be made.</exception>
    public string Add(string name, IVirtioDevice device)
    {
        if (_thread is not null || _isStopping)
            throw new InvalidOperationException($"device {device.Name} cannot be added – vhost-user server in {_folder} – add devices before it is started");
        var path = Path.Combine(_folder, name + ".sock");
        if (Encoding.UTF8.GetByteCount(path) is > UnixSocket.MaxPathBytes and var bytes)
            throw new ArgumentException($"the socket's path has {bytes} bytes, a socket takes {UnixSocket.MaxPathBytes} – {path} – use a folder with a shorter path", nameof(name));
        if (path.AsSpan().ContainsAny(Unspeakable))
            throw new ArgumentException($"the socket's path holds a blank, colon, comma or quote, which the guest's command line cannot – {path} – use another folder", nameof(name));
        File.Delete(path);
        _slots.Add(new VhostSlot(device, path, UnixSocket.Listen(path)));
        return path;
    }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="InvalidOperationException">It does already, or did.</exception>
    public void Start()
    {
        if (_thread is not null || _isStopping)
            throw new InvalidOperationException($"the vhost-user server was started before – {_folder} – make another one");
        _thread = new Thread(Run) { IsBackground = true, Name = "vhost-user" };
        _thread.Start();
    }

    /// <summary>Stops serving, lets all guests go and removes the sockets; waits at most 10 s for a device that does not return.</summary>
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
            _problems.Note("all", "the server did not stop", "a device's model does not return", VhostProblems.ModelIsWrong);
        foreach (var slot in _slots)
            File.Delete(slot.Path);
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
            // The thread's last words: what escapes a thread ends the process.
            _problems.Note("all", "the server failed", $"{e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}", "this is a defect of the vhost-user server");
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
