using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public const short In = 0x001;
    public const short Out = 0x004;
    public const short Error = 0x008;
    public const short HangUp = 0x010;
    public const short Invalid = 0x020;
    public const short ReadHangUp = 0x2000;

    /// <summary>The events that report that the descriptor is closed, has hung up, or has an error.</summary>
    public const short Ended = Error | HangUp | Invalid | ReadHangUp;

    public int Descriptor;
    public short Events;
    public short Returned;
}
