using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A tool and all that it started, as one.</summary>
internal static partial class ProcessGroup
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;
    private const int Sigcont = 18;

    /// <summary>Asks it to end: make then deletes what it has half written.</summary>
    public static void Terminate(int leader)
    {
        Send(leader, Sigterm);
        // Whoever was stopped takes no other signal before this one.
        Send(leader, Sigcont);
    }

    /// <summary>Ends it.</summary>
    public static void Kill(int leader) => Send(leader, Sigkill);

    /// <summary>Ends what is left of it after its leader has ended.</summary>
    public static void KillRest(int leader) => _ = KillCore(-leader, Sigkill);

    private static void Send(int leader, int signal)
    {
        // Both: the leader may not have made its group yet.
        _ = KillCore(leader, signal);
        _ = KillCore(-leader, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillCore(int pid, int signal);
}
