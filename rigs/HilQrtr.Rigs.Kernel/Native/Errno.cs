using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>errno of the last call of <see cref="Libc"/> on this thread.</summary>
internal static class Errno
{
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int BrokenPipe = 32;
    public const int ConnectionAborted = 103;

    public static int Last => Marshal.GetLastPInvokeError();

    public static string LastText => $"{Marshal.GetPInvokeErrorMessage(Last)} (errno {Last})";
}
