using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>
/// Inspects a child process and then kills it (ptrace(2), x86-64). The child cannot be resumed, because .NET waits for all children
/// and mistakes a stopped child for one that has exited.
/// </summary>
internal static unsafe partial class Tracing
{
    private const int GetRegisters = 12;
    private const int Seize = 0x4206;
    private const int Interrupt = 0x4207;
    private const nint KillWithTracer = 0x0010_0000;

    // struct user_regs_struct (sys/user.h)
    private const int RegisterCount = 27;
    private const int FramePointer = 4;
    private const int InstructionPointer = 16;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    /// <summary>Stops a child of this process, inspects it and kills its process group. The calling thread is the tracer.</summary>
    /// <param name="process">Id of the child, which is also the id of its process group.</param>
    /// <param name="exited">
    /// Completes when .NET considers the child to have exited. It may complete even if the child has only stopped.
    /// </param>
    /// <param name="look">Called while the child is stopped, with the child's instruction pointer and frame pointer.</param>
    /// <returns>Whether the child was stopped and inspected. If ptrace could not attach to the child, the child is still running.</returns>
    public static bool TryLookAndKill(int process, Task exited, Action<ulong, ulong> look)
    {
        if (Trace(Seize, process, 0, KillWithTracer) != 0) return false;
        try
        {
            if (Trace(Interrupt, process, 0, 0) != 0) return false;
            // ptrace returns ESRCH until the child has stopped.
            var registers = new ulong[RegisterCount];
            var stopped = SpinWait.SpinUntil(() => TryRead(process, registers), Bound);
            if (stopped) look(registers[InstructionPointer], registers[FramePointer]);
            return stopped;
        }
        finally
        {
            _ = SignalCalls.KillGroup(process);
            // .NET aborts if other code reaps a child for which .NET is waiting. Therefore, the child is reaped only after .NET has
            // stopped waiting for it.
            if (SpinWait.SpinUntil(() => exited.IsCompleted, Bound)) SpinWait.SpinUntil(() => IsGone(process), Bound);
        }
    }

    private static bool TryRead(int process, ulong[] registers)
    {
        fixed (ulong* room = registers) return Trace(GetRegisters, process, 0, (nint)room) == 0;
    }

    // If .NET mistakes the stopped child for an exited one, .NET never reaps it. The child would then stay a zombie, so it is reaped here.
    private static bool IsGone(int process) => ProcessCalls.ReapTraced(process, out var signal) is var found && (found < 0 || (found == process && signal == SignalCalls.Kill));

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static partial nint Trace(long request, int process, nint address, nint data);
}
