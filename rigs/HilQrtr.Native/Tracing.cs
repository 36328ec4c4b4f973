using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>
/// Inspects a child process and kills it (ptrace(2), x86-64). It cannot be resumed: .NET waits for all children and mistakes
/// the stop of a traced one for its exit.
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
    /// <param name="process">Its id, which is also that of its group.</param>
    /// <param name="exited">Completes once .NET has seen it exit, or has mistaken the stop for an exit.</param>
    /// <param name="look">Called while it is stopped, with its instruction pointer and frame pointer.</param>
    /// <returns>Whether it was stopped; if ptrace refused, it still runs.</returns>
    public static bool TryLookAndKill(int process, Task exited, Action<ulong, ulong> look)
    {
        if (Trace(Seize, process, 0, KillWithTracer) != 0) return false;
        try
        {
            if (Trace(Interrupt, process, 0, 0) != 0) return false;
            // ESRCH until it has stopped.
            var registers = new ulong[RegisterCount];
            var stopped = SpinWait.SpinUntil(() => TryRead(process, registers), Bound);
            if (stopped) look(registers[InstructionPointer], registers[FramePointer]);
            return stopped;
        }
        finally
        {
            _ = SignalCalls.KillGroup(process);
            // .NET aborts if other code reaps one of its children: wait until it has given this one up.
            if (SpinWait.SpinUntil(() => exited.IsCompleted, Bound)) SpinWait.SpinUntil(() => IsGone(process), Bound);
        }
    }

    private static bool TryRead(int process, ulong[] registers)
    {
        fixed (ulong* room = registers) return Trace(GetRegisters, process, 0, (nint)room) == 0;
    }

    // Reap it: it stays a zombie if .NET mistook the stop for its exit.
    private static bool IsGone(int process) => ProcessCalls.ReapTraced(process, out var signal) is var found && (found < 0 || (found == process && signal == SignalCalls.Kill));

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static partial nint Trace(long request, int process, nint address, nint data);
}
