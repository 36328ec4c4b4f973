namespace HilQrtr.Agent.Protocol;

/// <summary>
/// The protocol between a run and the agent on a host under test. A frame is: length of the rest (u32, little-endian), kind
/// (u8), body. Both ends come from the same build: the versions must be equal.
/// </summary>
public static class AgentProtocol
{
    /// <summary>Version of the protocol, which both ends send in their first frame.</summary>
    public const uint Version = 1;

    /// <summary>Size of the length field before each frame, in bytes.</summary>
    public const int LengthSize = 4;

    /// <summary>Longest payload of a request, response or event, in bytes.</summary>
    public const int MaxPayload = 1 << 20;

    /// <summary>Longest frame, in bytes: kind, ids and <see cref="MaxPayload"/>.</summary>
    public const int MaxFrame = MaxPayload + 64;

    /// <summary>Name of the virtio port in a guest: <c>/sys/class/virtio-ports/*/name</c>.</summary>
    public const string PortName = "hilqrtr.agent";

    /// <summary>No timeout.</summary>
    public const ulong Forever = ulong.MaxValue;

    /// <summary>Converts a duration to nanoseconds: negative to 0, infinite to <see cref="Forever"/>.</summary>
    /// <param name="duration">The duration, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>Nanoseconds.</returns>
    public static ulong Nanoseconds(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? Forever
        : duration <= TimeSpan.Zero ? 0
        : (ulong)duration.Ticks * (ulong)TimeSpan.NanosecondsPerTick;
}
