namespace HilQrtr.Rigs.Kernel.Serving;

/// <summary>
/// Problems, such as refused requests. There is only one entry per device and kind, with a count, so a flood of problems cannot use
/// up the memory. Thread-safe.
/// </summary>
internal sealed class DeviceProblems
{
    /// <summary>Hint for a problem caused by an exception in a device model.</summary>
    public const string ModelIsWrong = "the device model has a bug: see the stack trace";

    private const int MaxRecorded = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Device, string Kind), DeviceProblem> _problems = [];

    /// <summary>All problems, in the order of their first occurrence.</summary>
    public IReadOnlyList<DeviceProblem> Snapshot()
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
                _problems.Add((device, kind), new DeviceProblem(device, kind, what, whatToDo, 1));
        }
    }

    /// <summary>Records an exception from a device model. A bug in one model must not stop the guest's other devices.</summary>
    public void NoteModel(string device, string kind, string what, Exception exception) => Note(
        device, kind, $"{what}{exception.GetType().Name}: {exception.Message}{Environment.NewLine}{exception.StackTrace}", ModelIsWrong);
}

/// <summary>Something that a client or a device model did wrong: the details of its first occurrence, and how often it occurred.</summary>
/// <param name="Device">Name of the device.</param>
/// <param name="Kind">One of a few fixed texts.</param>
/// <param name="What">Details of the first occurrence.</param>
/// <param name="WhatToDo">Hint for the user.</param>
/// <param name="Count">Number of occurrences.</param>
internal sealed record DeviceProblem(string Device, string Kind, string What, string WhatToDo, long Count)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kind}: {What} – device {Device} – {WhatToDo}" + (Count == 1 ? "" : $" ({Count} times; first one shown)");
}
