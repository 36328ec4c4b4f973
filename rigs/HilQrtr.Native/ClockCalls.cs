using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Reads <c>CLOCK_BOOTTIME</c> and waits on that clock. All times are in nanoseconds.</summary>
internal static unsafe partial class ClockCalls
{
    public const long Never = long.MaxValue;

    private const int BootTime = 7;
    private const int SetTimerSlack = 29;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static long Now()
    {
        Timespec time;
        _ = clock_gettime(BootTime, &time);
        return time.Seconds * NanosecondsPerSecond + time.Nanoseconds;
    }

    /// <summary>Returns the expiry time of a timeout that starts now, or <see cref="Never"/> if the timeout is too large.</summary>
    public static long After(ulong timeout)
    {
        var now = Now();
        return timeout > (ulong)(Never - now) ? Never : now + (long)timeout;
    }

    /// <summary>
    /// Waits until at least one entry is ready or the deadline has passed. Returns the number of ready entries or a negated error number.
    /// </summary>
    public static int Poll(Span<PollEntry> entries, long deadline)
    {
        Timespec remaining = default;
        if (deadline != Never)
        {
            var nanoseconds = Math.Max(0, deadline - Now());
            remaining = new Timespec { Seconds = nanoseconds / NanosecondsPerSecond, Nanoseconds = nanoseconds % NanosecondsPerSecond };
        }
        fixed (PollEntry* first = entries)
            return Result.Of(ppoll(first, (nuint)entries.Length, deadline == Never ? null : &remaining, null));
    }

    /// <summary>Yields the CPU to other threads that are ready to run.</summary>
    public static void Yield() => _ = sched_yield();

    /// <summary>Sets this thread's timer slack to 1 ns. With the default slack, timeouts expire up to 50 µs late.</summary>
    public static void BePunctual() => _ = prctl(SetTimerSlack, 1, 0, 0, 0);

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, Timespec* time);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ppoll(PollEntry* entries, nuint count, Timespec* timeout, void* mask);

    [LibraryImport("libc")]
    private static partial int sched_yield();

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
