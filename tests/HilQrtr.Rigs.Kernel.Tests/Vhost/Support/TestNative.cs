using System.Runtime.InteropServices;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>System calls that are needed only on the guest's side.</summary>
internal static unsafe partial class TestNative
{
    /// <summary>MFD_CLOEXEC.</summary>
    internal const uint CloseOnExec = 1;

    /// <summary>MFD_ALLOW_SEALING.</summary>
    internal const uint AllowSealing = 2;

    [LibraryImport("libc", EntryPoint = "socketpair")]
    internal static partial int SocketPair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MemFdCreate(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate")]
    internal static partial int Truncate(FileDescriptor file, long length);
}
