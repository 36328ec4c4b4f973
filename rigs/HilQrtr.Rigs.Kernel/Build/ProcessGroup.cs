using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Sends signals to a tool and all its children.</summary>
internal static class ProcessGroup
{
    /// <summary>Sends SIGTERM. On this signal, make deletes its half-written targets.</summary>
    public static void Terminate(int leader)
    {
        Send(leader, SignalCalls.Terminate);
        // A stopped process does not handle SIGTERM until it continues.
        Send(leader, SignalCalls.Continue);
    }

    /// <summary>Sends SIGKILL.</summary>
    public static void Kill(int leader) => Send(leader, SignalCalls.Kill);

    /// <summary>Kills the rest of the group after the leader has exited.</summary>
    public static void KillRest(int leader) => _ = SignalCalls.KillGroup(leader);

    private static void Send(int leader, int signal)
    {
        // Send the signal to both the process and its group, because the leader may not have created the group yet.
        _ = SignalCalls.Send(leader, signal);
        _ = SignalCalls.Send(-leader, signal);
    }
}
