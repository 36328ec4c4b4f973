namespace HilQrtr.Agent.Native;

/// <summary>Error numbers of Linux that the agent itself looks at (<c>include/uapi/asm-generic/errno*.h</c>).</summary>
internal static class Error
{
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int EBADF = 9;
    public const int EAGAIN = 11;
    public const int ENOMEM = 12;
    public const int EBUSY = 16;
    public const int EEXIST = 17;
    public const int EINVAL = 22;
    public const int EPIPE = 32;
}
