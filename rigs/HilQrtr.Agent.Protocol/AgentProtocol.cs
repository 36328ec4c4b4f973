namespace HilQrtr.Agent.Protocol;

/// <summary>
/// The protocol between a run and the agent on a host under test. A frame is a little-endian u32 with the length of
/// what follows, one byte of kind, and the body. Both ends come from one build: the version must be equal.
/// </summary>
public static class AgentProtocol
{
    /// <summary>Version of the protocol, told in HELLO by both ends.</summary>
    public const uint Version = 1;

    /// <summary>Bytes of the length before each frame.</summary>
    public const int LengthSize = 4;

    /// <summary>The most bytes that a request, a response or an event carries.</summary>
    public const int MaxPayload = 1 << 20;

    /// <summary>The most that the length before a frame may say: kind, ids and <see cref="MaxPayload"/>.</summary>
    public const int MaxFrame = MaxPayload + 64;

    /// <summary>Name of the virtio port that leads out of a guest, as <c>/sys/class/virtio-ports/*/name</c> shows it.</summary>
    public const string PortName = "hilqrtr.agent";

    /// <summary>A wait without a bound.</summary>
    public const ulong Forever = ulong.MaxValue;

    /// <summary>Nanoseconds of a duration; negative ones are 0, infinite ones <see cref="Forever"/>.</summary>
    /// <param name="duration">The duration; <see cref="Timeout.InfiniteTimeSpan"/> has no bound.</param>
    /// <returns>Nanoseconds.</returns>
    public static ulong Nanoseconds(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? Forever
        : duration <= TimeSpan.Zero ? 0
        : (ulong)duration.Ticks * (ulong)TimeSpan.NanosecondsPerTick;
}
