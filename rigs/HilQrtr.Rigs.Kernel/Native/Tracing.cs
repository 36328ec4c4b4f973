using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>
/// Looks at a process that is to end (ptrace(2), x86-64). There is no way back: that a traced child stands still is told to
/// whoever waits for children, and .NET, who does, takes it for its end.
/// </summary>
internal static unsafe partial class Tracing
{
    private const int GetRegisters = 12;
    private const int Seize = 0x4206;
    private const int Interrupt = 0x4207;
    private const nint KillWithTracer = 0x0010_0000;
    private const int NoHang = 1;
    private const int AllChildren = 0x4000_0000;
    private const int Killed = 9;

    // struct user_regs_struct (sys/user.h)
    private const int RegisterCount = 27;
    private const int FramePointer = 4;
    private const int InstructionPointer = 16;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    /// <summary>Stops a child of this process, looks where it is, and kills it with its process group. Its tracer is the calling thread.</summary>
    /// <param name="process">Its id, and that of its group.</param>
    /// <param name="exited">Done once .NET has seen its end, or what it takes for it.</param>
    /// <param name="look">Called while it stands still, with its instruction pointer and its frame pointer.</param>
    /// <returns>Whether it was stopped; if not, it lives on.</returns>
    public static bool TryLookAndKill(int process, Task exited, Action<ulong, ulong> look)
    {
        if (Trace(Seize, process, 0, KillWithTracer) != 0) return false;
        try
        {
            if (Trace(Interrupt, process, 0, 0) != 0) return false;
            // Registers can be read once it stands still; until then it is ESRCH.
            var registers = new ulong[RegisterCount];
            var stopped = SpinWait.SpinUntil(() => TryRead(process, registers), Bound);
            if (stopped) look(registers[InstructionPointer], registers[FramePointer]);
            return stopped;
        }
        finally
        {
            _ = Guest.NativeMethods.Kill(-process, Guest.NativeMethods.SIGKILL);
            // .NET ends the whole program if a child that it still knows is taken from it.
            if (SpinWait.SpinUntil(() => exited.IsCompleted, Bound)) SpinWait.SpinUntil(() => IsGone(process), Bound);
        }
    }

    private static bool TryRead(int process, ulong[] registers)
    {
        fixed (ulong* room = registers) return Trace(GetRegisters, process, 0, (nint)room) == 0;
    }

    // Waited for by us, else it stays a zombie where .NET took its standing still for its end.
    private static bool IsGone(int process)
    {
        int status;
        var found = Wait(process, &status, NoHang | AllChildren);
        return found < 0 || (found == process && (status & 0x7f) == Killed);
    }

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static partial nint Trace(long request, int process, nint address, nint data);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int Wait(int process, int* status, int options);
}
