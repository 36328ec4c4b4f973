using HilQrtr.Rigs.Kernel.Native;

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
        if (UnixSocket.Accept(Listener) is { } socket)
        {
            Connection = new VhostConnection(socket, device, problems, inband, wake);
            Connection.Start();
        }
        else if (Errno.Last is not (Errno.TryAgain or Errno.Interrupted or Errno.ConnectionAborted))
        {
            problems.Note(device.Name, "a connection that cannot be taken", $"accept failed: {Errno.LastText}; no more are taken", "see what uses up this process's descriptors");
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
