using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public const short In = 0x001;
    public const short ReadHangUp = 0x2000;

    /// <summary>POLLERR, POLLHUP, POLLNVAL and POLLRDHUP: what ends a descriptor's use.</summary>
    public const short Ended = 0x008 | 0x010 | 0x020 | ReadHangUp;

    public int Descriptor;
    public short Events;
    public short Returned;
}
