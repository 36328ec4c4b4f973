namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>
/// The only source of random numbers in a rig. It is a SplitMix64 generator that is initialized with the seed. It counts all draws and
/// computes a digest of them, so that two runs can be compared.
/// </summary>
internal sealed class SeededSource(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Number of draws.</summary>
    public long Draws { get; private set; }

    /// <summary>FNV-1a digest of all draws.</summary>
    public ulong Digest { get; private set; } = 0xcbf29ce484222325;

    public uint Next()
    {
        var z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        var drawn = (uint)((z ^ (z >> 31)) >> 32);
        Draws++;
        Digest = (Digest ^ drawn) * 0x100000001b3;
        return drawn;
    }

    /// <summary>Returns a random duration between two inclusive bounds.</summary>
    public TimeSpan Between(TimeSpan min, TimeSpan max) =>
        min + TimeSpan.FromTicks((long)((UInt128)Next() * (ulong)(max.Ticks - min.Ticks + 1) >> 32));
}
