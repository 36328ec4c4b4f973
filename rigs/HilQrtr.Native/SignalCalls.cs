using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Sends signals. Each call returns 0 or a negated error number.</summary>
internal static unsafe partial class SignalCalls
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;

    // SIGUSR2, because the runtime does not use this signal.
    private const int Interruption = 12;

    /// <summary>
    /// Installs a signal handler without SA_RESTART. From then on, <see cref="Interrupt"/> makes a system call fail with EINTR and has no
    /// other effect. Managed code cannot run in a signal handler, so the handler is a C library function without side effects.
    /// </summary>
    public static int PrepareInterruption()
    {
        var action = new Action { Handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs") };
        return Result.Of(sigaction(Interruption, &action, null));
    }

    public static int ThisThread() => gettid();

    /// <summary>Interrupts the system call that the given thread of this process is executing.</summary>
    public static int Interrupt(int thread) => Result.Of(tgkill(Environment.ProcessId, thread, Interruption));

    /// <summary>Calls <c>kill(2)</c>. A negative id means a process group.</summary>
    public static int Send(int process, int signal) => Result.Of(kill(process, signal));

    public static int KillGroup(int group) => Send(-group, Kill);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sigaction(int signal, Action* action, Action* old);

    [LibraryImport("libc")]
    private static partial int gettid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tgkill(int process, int thread, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);

    /// <summary><c>struct sigaction</c> in 64-bit glibc.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Action
    {
        public nint Handler;
        public fixed ulong Mask[16];
        public int Flags;
        public nint Restorer;
    }
}
