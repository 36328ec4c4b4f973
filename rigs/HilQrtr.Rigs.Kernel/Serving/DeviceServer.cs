using System.Text;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Serving;

/// <summary>
/// Serves the devices of one guest, each on its own socket, all on one thread. A misbehaving client harms neither the devices of
/// other clients nor this process. <see cref="Problems"/> lists the requests that were refused.
/// </summary>
internal sealed class DeviceServer : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly string _protocol;
    private readonly string _folder;
    private readonly List<DeviceSlot> _slots = [];
    private readonly FileDescriptor _wake = EventFd.Create();
    private Thread? _thread;
    private volatile bool _isStopping;

    /// <param name="protocol">Name of the protocol, for messages and for the thread.</param>
    /// <param name="folder">Existing folder for the sockets. A socket's full path must be at most 107 bytes long.</param>
    public DeviceServer(string protocol, string folder)
    {
        _protocol = protocol;
        _folder = folder;
    }

    /// <summary>
    /// The lock that is held while a device runs. Acquire it before you touch a device model. Never wait for the guest while you
    /// hold it.
    /// </summary>
    public Lock Gate { get; } = new();

    /// <summary>The problems recorded so far, such as refused requests.</summary>
    public DeviceProblems Problems { get; } = new();

    /// <summary>Adds a device. Call it before <see cref="Start"/>.</summary>
    /// <param name="name">Name of the socket file, without extension.</param>
    /// <param name="device">Name of the device, for problem reports.</param>
    /// <param name="connect">Creates the connection of a client. The connection takes ownership of the socket.</param>
    /// <returns>The socket's path.</returns>
    /// <exception cref="InvalidOperationException">The server is already started.</exception>
    /// <exception cref="ArgumentException">The path is too long.</exception>
    /// <exception cref="IOException">The socket cannot be created.</exception>
    public string Add(string name, string device, Func<FileDescriptor, IDeviceConnection> connect)
    {
        if (_thread is not null || _isStopping)
            throw new InvalidOperationException($"device {device} cannot be added – {_protocol} server in {_folder} – add devices before starting the server");
        var path = PathOf(name);
        if (Encoding.UTF8.GetByteCount(path) is > UnixSocket.MaxPathBytes and var bytes)
            throw new ArgumentException($"socket path is {bytes} bytes long; the limit is {UnixSocket.MaxPathBytes} – {path} – use a folder with a shorter path", nameof(name));
        File.Delete(path);
        _slots.Add(new DeviceSlot(device, path, UnixSocket.Listen(path), connect));
        return path;
    }

    /// <summary>Returns the path of a device's socket.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name + ".sock");

    /// <summary>Starts serving.</summary>
    /// <exception cref="InvalidOperationException">The server was already started.</exception>
    public void Start()
    {
        if (_thread is not null || _isStopping)
            throw new InvalidOperationException($"the {_protocol} server was already started – {_folder} – create a new one");
        _thread = new Thread(Run) { IsBackground = true, Name = _protocol };
        _thread.Start();
    }

    /// <summary>Makes the server's thread look at all connections again. May be called on any thread.</summary>
    public void Wake() => EventFd.Signal(_wake);

    /// <summary>Stops serving, disconnects all clients and removes the sockets. Waits at most 10 s for running device code.</summary>
    public void Dispose()
    {
        if (_isStopping)
            return;
        _isStopping = true;
        Wake();
        if (_thread is null)
            CloseAll();
        if (_thread is null || (_thread != Thread.CurrentThread && _thread.Join(StopTimeout)))
            _wake.Dispose();
        else if (_thread != Thread.CurrentThread)
            Problems.Note("all", "server did not stop", "a device model does not return", DeviceProblems.ModelIsWrong);
        foreach (var slot in _slots)
        {
            // The folder, including the socket, may already have been deleted.
            if (File.Exists(slot.Path)) File.Delete(slot.Path);
        }
    }

    private void Run()
    {
        var polled = new DevicePollSet(_wake);
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
            Problems.Note("all", "server failed", $"{e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}", $"this is a bug in the {_protocol} server");
        }

        CloseAll();
    }

    private void Serve(DevicePollTarget target, short returned)
    {
        if (returned == 0)
            return;
        if (target.Slot is null)
            EventFd.TryTake(_wake);
        else if (target.Connection is null)
            target.Slot.Accept(Problems);
        else
            target.Connection.OnReady(target.Source, returned);
    }

    private void CloseAll()
    {
        lock (Gate)
        {
            foreach (var slot in _slots)
            {
                slot.CloseEnded($"the {_protocol} server stopped");
                slot.StopListening();
            }
        }
    }
}
