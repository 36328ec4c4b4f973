namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// What transcripts call endpoints. Ids depend on how many remotes a host has seen before, names do not: each remote
/// has the id after that of the one before, and whoever has another id has no name.
/// </summary>
internal sealed class EndpointNames
{
    // More ids than a host gives out in its life.
    private const uint Absent = 0x10000000;

    private readonly Dictionary<uint, string> _names = [];
    private uint? _next;

    /// <summary>The id that the next remote will have.</summary>
    /// <exception cref="InvalidOperationException">It is not known: the scenario is one of every kernel.</exception>
    public uint Next
    {
        get => _next ?? throw new InvalidOperationException("A scenario that names endpoints belongs into Scenarios/EndpointIds.");
        set => _next = value;
    }

    /// <summary>Names the endpoint of the remote that was just opened.</summary>
    public void Add(string name)
    {
        if (_next is { } id) _names[id] = name;
        _next++;
    }

    /// <summary>The id of a remote.</summary>
    public uint IdOf(string name) => _names.Single(n => n.Value == name).Key;

    /// <summary>What an id is called: the host's, none, and those that are never given out by their number.</summary>
    public string Of(uint id) =>
        _names.TryGetValue(id, out var name) ? name
        : _next is null || id is 0 or Qrtr.QrtrSocketOptions.LocalEndpoint || id >= Absent ? $"{id}"
        : id == _next ? "next"
        : "unknown";
}
