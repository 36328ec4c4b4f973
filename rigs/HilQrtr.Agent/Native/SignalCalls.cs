using System.Runtime.InteropServices;

namespace HilQrtr.Agent.Native;

/// <summary>Interrupts a call that a thread of ours is in.</summary>
internal static unsafe partial class SignalCalls
{
    public const int Kill = 9;

    // The runtime has no use of its own for SIGUSR2.
    private const int Interruption = 12;

    /// <summary>
    /// Lets the signal interrupt calls, and else do nothing. The handler is a function of the C library without any
    /// effect: managed code may not run in a signal handler. Without SA_RESTART, calls return EINTR.
    /// </summary>
    public static int PrepareInterruption()
    {
        var action = new Action { Handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs") };
        return Result.Of(sigaction(Interruption, &action, null));
    }

    public static int ThisThread() => gettid();

    public static int Interrupt(int thread) => Result.Of(tgkill(Environment.ProcessId, thread, Interruption));

    public static int KillGroup(int group) => Result.Of(kill(-group, Kill));

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sigaction(int signal, Action* action, Action* old);

    [LibraryImport("libc")]
    private static partial int gettid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tgkill(int process, int thread, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);

    /// <summary><c>struct sigaction</c> of 64-bit glibc.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Action
    {
        public nint Handler;
        public fixed ulong Mask[16];
        public int Flags;
        public nint Restorer;
    }
}
