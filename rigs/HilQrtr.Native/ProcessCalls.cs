using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Starts child processes and reaps them.</summary>
internal static unsafe partial class ProcessCalls
{
    private const int NoHang = 1;
    private const int AllChildren = 0x4000_0000;

    // glibc's posix_spawn_file_actions_t, posix_spawnattr_t and sigset_t are 80, 336 and 128 bytes long.
    private const int OpaqueSize = 512;

    private const short SetProcessGroup = 0x02;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;

    /// <summary>Starts a program as the leader of a new process group. Returns the process id or a negated error number.</summary>
    public static int Spawn(IReadOnlyList<string> arguments, int input, int output, int errors)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[OpaqueSize];
        var pointers = stackalloc nint[arguments.Count + 1];
        for (var i = 0; i < arguments.Count; i++) pointers[i] = Marshal.StringToCoTaskMemUTF8(arguments[i]);
        pointers[arguments.Count] = 0;
        _ = posix_spawn_file_actions_init(actions);
        _ = posix_spawnattr_init(attributes);
        try
        {
            _ = posix_spawn_file_actions_adddup2(actions, input, 0);
            _ = posix_spawn_file_actions_adddup2(actions, output, 1);
            _ = posix_spawn_file_actions_adddup2(actions, errors, 2);
            // The .NET runtime ignores SIGPIPE, and the program would inherit that setting. Therefore, reset all signals to their defaults.
            _ = sigemptyset(signals);
            _ = posix_spawnattr_setsigmask(attributes, signals);
            _ = sigfillset(signals);
            _ = posix_spawnattr_setsigdefault(attributes, signals);
            _ = posix_spawnattr_setpgroup(attributes, 0);
            _ = posix_spawnattr_setflags(attributes, SetProcessGroup | SetSignalDefaults | SetSignalMask);
            int process;
            var environment = *(nint*)NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "environ");
            var result = posix_spawnp(&process, pointers[0], actions, attributes, pointers, environment);
            return result == 0 ? process : -result;
        }
        finally
        {
            _ = posix_spawn_file_actions_destroy(actions);
            _ = posix_spawnattr_destroy(attributes);
            for (var i = 0; i < arguments.Count; i++) Marshal.FreeCoTaskMem(pointers[i]);
        }
    }

    /// <summary>Opens a file descriptor that becomes readable when the process exits (<c>pidfd_open</c>).</summary>
    public static int OpenDescriptor(int process)
    {
        const int pidfdOpen = 434;
        return Result.Of((nint)syscall(pidfdOpen, process, 0));
    }

    /// <summary>Reaps a child. Returns the child's id, 0 while the child is running, or a negated error number.</summary>
    public static int Reap(int process, out int status)
    {
        int taken;
        var result = Result.Of(waitpid(process, &taken, NoHang));
        status = result > 0 ? taken : 0;
        return result;
    }

    /// <summary>
    /// Reaps a child that may be traced by a thread of this process (<c>__WALL</c>). <paramref name="signal"/> is the signal that killed
    /// the child, or 0.
    /// </summary>
    public static int ReapTraced(int process, out int signal)
    {
        int taken;
        var result = Result.Of(waitpid(process, &taken, NoHang | AllChildren));
        signal = result > 0 ? taken & 0x7f : 0;
        return result;
    }

    /// <summary>Sets an environment variable for the programs that are started from now on.</summary>
    public static int SetEnvironment(string name, string value) => Result.Of(setenv(name, value, 1));

    [LibraryImport("libc")]
    private static partial int posix_spawnp(int* process, nint file, byte* actions, byte* attributes, nint* arguments, nint environment);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int sigemptyset(byte* signals);

    [LibraryImport("libc")]
    private static partial int sigfillset(byte* signals);

    [LibraryImport("libc", SetLastError = true)]
    private static partial long syscall(long number, long first, long second);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int process, int* status, int options);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
