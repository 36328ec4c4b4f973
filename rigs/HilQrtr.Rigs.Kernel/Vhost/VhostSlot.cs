using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A device of a server, where it listens, and the guest that uses it.</summary>
internal sealed class VhostSlot(IVirtioDevice device, string path, FileDescriptor listener)
{
    public IVirtioDevice Device => device;

    public string Path => path;

    /// <summary>Null once no more connections can be taken.</summary>
    public FileDescriptor? Listener { get; private set; } = listener;

    /// <summary>Null while no guest is connected.</summary>
    public VhostConnection? Connection { get; private set; }

    /// <summary>Takes a guest that waits.</summary>
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
            problems.Note(device.Name, "a connection that cannot be taken", $"accept failed: {Result.Text(result)}; no more are taken", "see what uses up this process's descriptors");
            StopListening();
        }
    }

    /// <summary>Lets the guest go whose connection ended, or any if <paramref name="why"/> says so.</summary>
    public void CloseEnded(string? why = null)
    {
        if (why is not null)
            Connection?.EndWith(why);
        if (Connection?.End is null)
            return;
        Connection.Dispose();
        Connection = null;
    }

    /// <summary>Takes no more guests.</summary>
    public void StopListening()
    {
        Listener?.Dispose();
        Listener = null;
    }
}
