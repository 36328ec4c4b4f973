namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Problems, such as refused requests. There is only one entry per device and kind, with a count, so a flood of problems cannot use
/// up the memory. Thread-safe.
/// </summary>
internal sealed class VhostProblems
{
    /// <summary>Hint for a problem caused by a guest.</summary>
    public const string GuestIsWrong = "the guest's driver misbehaves, or its kernel's UML drivers are not those of 6.12: see the kernel log";

    /// <summary>Hint for a problem caused by an exception in a device model.</summary>
    public const string ModelIsWrong = "the device model has a bug: see the stack trace";

    private const int MaxRecorded = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Device, string Kind), VhostProblem> _problems = [];

    /// <summary>All problems, in the order of their first occurrence.</summary>
    public IReadOnlyList<VhostProblem> Snapshot()
    {
        lock (_lock)
            return [.. _problems.Values];
    }

    /// <summary>Records one occurrence of a problem.</summary>
    public void Note(string device, string kind, string what, string whatToDo)
    {
        lock (_lock)
        {
            if (_problems.TryGetValue((device, kind), out var known))
                _problems[(device, kind)] = known with { Count = known.Count + 1 };
            else if (_problems.Count < MaxRecorded)
                _problems.Add((device, kind), new VhostProblem(device, kind, what, whatToDo, 1));
        }
    }
}

/// <summary>Something that a guest or a device model did wrong: the details of its first occurrence, and how often it occurred.</summary>
/// <param name="Device">Name of the device.</param>
/// <param name="Kind">One of a few fixed texts.</param>
/// <param name="What">Details of the first occurrence.</param>
/// <param name="WhatToDo">Hint for the user.</param>
/// <param name="Count">Number of occurrences.</param>
internal sealed record VhostProblem(string Device, string Kind, string What, string WhatToDo, long Count)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kind}: {What} – device {Device} – {WhatToDo}" + (Count == 1 ? "" : $" ({Count} times; first one shown)");
}

/// <summary>Thrown to refuse a guest's request with an error reply. The connection survives.</summary>
/// <param name="kind">One of a few fixed texts.</param>
/// <param name="what">Details.</param>
internal sealed class VhostRefusedException(string kind, string what) : Exception(what)
{
    public string Kind => kind;
}
