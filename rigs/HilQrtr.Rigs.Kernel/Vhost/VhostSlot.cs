using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A device of a server, its listening socket, and the guest that uses it.</summary>
internal sealed class VhostSlot(IVirtioDevice device, string path, FileDescriptor listener)
{
    public IVirtioDevice Device => device;

    public string Path => path;

    /// <summary>The listening socket; null once the slot no longer listens.</summary>
    public FileDescriptor? Listener { get; private set; } = listener;

    /// <summary>The guest's connection; null while no guest is connected.</summary>
    public VhostConnection? Connection { get; private set; }

    /// <summary>Accepts a guest that is waiting to connect.</summary>
    public void Accept(VhostProblems problems, bool inband, Action wake)
    {
        if (Listener is null || Connection is not null)
            return;
        var result = UnixSocket.Accept(Listener);
        if (result >= 0)
        {
            Connection = new VhostConnection(new FileDescriptor(result), device, problems, inband, wake);
            Connection.Start();
        }
        else if ((Errno)(-result) is not (Errno.EAGAIN or Errno.EINTR or Errno.ECONNABORTED))
        {
            problems.Note(device.Name, "accept failed", $"{Result.Text(result)}; no longer listening", "check what is using up this process's file descriptors");
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

    /// <summary>Stops accepting guests.</summary>
    public void StopListening()
    {
        Listener?.Dispose();
        Listener = null;
    }
}
