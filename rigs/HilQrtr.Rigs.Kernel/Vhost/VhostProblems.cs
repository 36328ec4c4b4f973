namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>What was refused, each kind once a device with a count: a guest that storms fills no memory. Thread-safe.</summary>
internal sealed class VhostProblems
{
    /// <summary>Where to look when the guest asked for something wrong.</summary>
    public const string GuestIsWrong = "the driver in the guest misbehaves, or its kernel's UML drivers are not those of 6.12: read the kernel log";

    /// <summary>Where to look when a model threw.</summary>
    public const string ModelIsWrong = "the device's model has a defect: the text names where";

    private const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Device, string Kind), VhostProblem> _problems = [];

    /// <summary>All of them, in the order of their first time.</summary>
    public IReadOnlyList<VhostProblem> Snapshot()
    {
        lock (_lock)
            return [.. _problems.Values];
    }

    /// <summary>Counts one more.</summary>
    public void Note(string device, string kind, string what, string whatToDo)
    {
        lock (_lock)
        {
            if (_problems.TryGetValue((device, kind), out var known))
                _problems[(device, kind)] = known with { Count = known.Count + 1 };
            else if (_problems.Count < Most)
                _problems.Add((device, kind), new VhostProblem(device, kind, what, whatToDo, 1));
        }
    }
}
