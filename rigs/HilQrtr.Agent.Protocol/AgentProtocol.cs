namespace HilQrtr.Agent.Protocol;

/// <summary>
/// The protocol between a run, which is the process that runs the tests, and the agent on a host under test. A frame consists of the
/// length of the bytes that follow (u32, little-endian), a kind (u8) and a body. Both ends come from the same build, so their versions
/// must be equal.
/// </summary>
public static class AgentProtocol
{
    /// <summary>Version of the protocol, which both ends send in their first frame.</summary>
    public const uint Version = 1;

    /// <summary>Size of the length field at the start of each frame, in bytes.</summary>
    public const int LengthSize = 4;

    /// <summary>Maximum size in bytes of the payload in a request, response or event.</summary>
    public const int MaxPayload = 1 << 20;

    /// <summary>Maximum size of a frame in bytes. It leaves room for a full payload, the kind, the ids and the other fields.</summary>
    public const int MaxFrame = MaxPayload + 64;

    /// <summary>Name of the agent's virtio port in a guest, as shown in <c>/sys/class/virtio-ports/*/name</c>.</summary>
    public const string PortName = "hilqrtr.agent";

    /// <summary>Timeout value that means waiting without a time limit.</summary>
    public const ulong Forever = ulong.MaxValue;

    /// <summary>Converts a duration to nanoseconds. A negative duration becomes 0, and an infinite one becomes <see cref="Forever"/>.</summary>
    /// <param name="duration">The duration, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>The duration in nanoseconds.</returns>
    public static ulong Nanoseconds(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? Forever
        : duration <= TimeSpan.Zero ? 0
        : (ulong)duration.Ticks * (ulong)TimeSpan.NanosecondsPerTick;
}
