using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Guest;

internal static partial class NativeMethods
{
    public const int SIGKILL = 9;

    /// <summary><c>kill(2)</c>; a negative id is a process group.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);
}
