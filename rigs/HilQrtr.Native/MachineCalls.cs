using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>System calls that affect the entire machine or a terminal.</summary>
internal static unsafe partial class MachineCalls
{
    private const int PowerOffCommand = 0x4321fedc;

    // SYS_finit_module on x86-64.
    private const long FinitModule = 313;

    // struct utsname has six fields of 65 bytes each. The third one is the release.
    private const int NameField = 65;
    private const int ReleaseField = 2;

    // glibc's struct termios is 60 bytes long, so a buffer of this size is large enough.
    private const int TerminalSize = 128;

    public static string Release()
    {
        var names = stackalloc byte[NameField * 6];
        return uname(names) < 0 ? "" : Marshal.PtrToStringUTF8((nint)(names + NameField * ReleaseField)) ?? "";
    }

    public static int Mount(string source, string target, string type) => Result.Of(mount(source, target, type, 0, 0));

    /// <summary>Loads a kernel module (finit_module(2), for which glibc has no wrapper).</summary>
    /// <param name="file">The open file of the module.</param>
    public static int LoadModule(int file) => Result.Of((int)syscall(FinitModule, file, "", 0));

    /// <summary>Powers the machine off. Returns only if the power-off fails.</summary>
    public static int PowerOff() => Result.Of(reboot(PowerOffCommand));

    /// <summary>Sets a terminal to raw mode. Does nothing if the file is not a terminal.</summary>
    public static void MakeRaw(int file)
    {
        var terminal = stackalloc byte[TerminalSize];
        if (tcgetattr(file, terminal) < 0) return;
        cfmakeraw(terminal);
        _ = tcsetattr(file, 0, terminal);
    }

    [LibraryImport("libc")]
    private static partial int uname(byte* names);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string source, string target, string type, nuint flags, nint data);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int reboot(int command);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long syscall(long number, long file, string parameters, long flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcgetattr(int file, byte* terminal);

    [LibraryImport("libc")]
    private static partial void cfmakeraw(byte* terminal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcsetattr(int file, int actions, byte* terminal);
}
