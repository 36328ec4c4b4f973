using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A tool and all that it started, as one.</summary>
internal static class ProcessGroup
{
    /// <summary>Asks it to end: make then deletes what it has half written.</summary>
    public static void Terminate(int leader)
    {
        Send(leader, SignalCalls.Terminate);
        // Whoever was stopped takes no other signal before this one.
        Send(leader, SignalCalls.Continue);
    }

    /// <summary>Ends it.</summary>
    public static void Kill(int leader) => Send(leader, SignalCalls.Kill);

    /// <summary>Ends what is left of it after its leader has ended.</summary>
    public static void KillRest(int leader) => _ = SignalCalls.KillGroup(leader);

    private static void Send(int leader, int signal)
    {
        // Both: the leader may not have made its group yet.
        _ = SignalCalls.Send(leader, signal);
        _ = SignalCalls.Send(-leader, signal);
    }
}
