using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Serving;

/// <summary>A device of a server, its listening socket, and the client that uses it.</summary>
/// <param name="device">Name of the device, for problem reports.</param>
/// <param name="path">Path of the socket.</param>
/// <param name="listener">The listening socket.</param>
/// <param name="connect">Creates the connection of a client. The connection takes ownership of the socket.</param>
internal sealed class DeviceSlot(string device, string path, FileDescriptor listener, Func<FileDescriptor, IDeviceConnection> connect)
{
    public string Path => path;

    /// <summary>The listening socket; null once the slot no longer listens.</summary>
    public FileDescriptor? Listener { get; private set; } = listener;

    /// <summary>The client's connection; null while no client is connected.</summary>
    public IDeviceConnection? Connection { get; private set; }

    /// <summary>Accepts a client that is waiting to connect.</summary>
    public void Accept(DeviceProblems problems)
    {
        if (Listener is null || Connection is not null)
            return;
        var result = UnixSocket.Accept(Listener);
        if (result >= 0)
        {
            Connection = connect(new FileDescriptor(result));
            Connection.Start();
        }
        else if ((Errno)(-result) is not (Errno.EAGAIN or Errno.EINTR or Errno.ECONNABORTED))
        {
            problems.Note(device, "accept failed", $"{Result.Text(result)}; no longer listening", "check what is using up this process's file descriptors");
            StopListening();
        }
    }

    /// <summary>Closes the connection if it has ended, or if <paramref name="why"/> is given.</summary>
    public void CloseEnded(string? why = null)
    {
        if (why is not null)
            Connection?.EndWith(why);
        if (Connection?.End is null)
            return;
        Connection.Dispose();
        Connection = null;
    }

    /// <summary>Stops accepting clients.</summary>
    public void StopListening()
    {
        Listener?.Dispose();
        Listener = null;
    }
}
