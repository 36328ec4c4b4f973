namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// The names of endpoints in transcripts. An endpoint's id depends on how many remotes the host has seen, but its name does not.
/// Each remote's id is the previous remote's id plus one. Ids that do not belong to a remote have no name.
/// </summary>
internal sealed class EndpointNames
{
    // A host never allocates this id or a higher one.
    private const uint NeverAllocated = 0x10000000;

    private readonly Dictionary<uint, string> _names = [];
    private uint? _next;

    /// <summary>Id of the next remote.</summary>
    /// <exception cref="InvalidOperationException">The scenario is not in Scenarios/EndpointIds, so the id is unknown.</exception>
    public uint Next
    {
        get => _next ?? throw new InvalidOperationException("A scenario that names endpoints must be in Scenarios/EndpointIds.");
        set => _next = value;
    }

    /// <summary>Gives a name to the endpoint of the remote that was just opened.</summary>
    public void Add(string name)
    {
        if (_next is { } id) _names[id] = name;
        _next++;
    }

    /// <summary>Returns the endpoint id of a remote.</summary>
    public uint IdOf(string name) => _names.Single(n => n.Value == name).Key;

    /// <summary>
    /// Returns the name of an id. The ids 0 and 1 are shown as numbers (1 is the host's id), and so are all ids that are never allocated.
    /// </summary>
    public string Of(uint id) =>
        _names.TryGetValue(id, out var name) ? name
        : _next is null || id is 0 or Qrtr.QrtrSocketOptions.LocalEndpoint || id >= NeverAllocated ? $"{id}"
        : id == _next ? "next"
        : "unknown";
}
