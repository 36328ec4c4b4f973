using HilQrtr.Errors;

namespace HilQrtr.Rigs;

/// <summary>The capabilities of a rig and, for each missing capability, the reason why it is missing.</summary>
public sealed class CapabilitySet
{
    private readonly Dictionary<Capability, string> _present;
    private readonly Dictionary<Capability, string> _missing;

    /// <summary>Creates a set.</summary>
    /// <param name="present">The capabilities that the rig has. Each has a text that says how the capability was determined.</param>
    /// <param name="missing">Capabilities that a probe found to be missing, each with the reason.</param>
    public CapabilitySet(IReadOnlyDictionary<Capability, string> present, IReadOnlyDictionary<Capability, string> missing)
    {
        _present = new Dictionary<Capability, string>(present);
        _missing = new Dictionary<Capability, string>(missing);
    }

    /// <summary>
    /// Returns the capabilities that all hosts have. For every other capability, the reason why it is missing comes from the
    /// first host that lacks the capability.
    /// </summary>
    /// <param name="hosts">The capabilities of each host; at least one.</param>
    public static CapabilitySet OfAll(IReadOnlyList<CapabilitySet> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        var missing = new Dictionary<Capability, string>();
        foreach (var capability in hosts.SelectMany(host => host._present.Keys.Concat(host._missing.Keys)))
        {
            if (hosts.Select(host => host.WhyNot(capability)).FirstOrDefault(reason => reason is not null) is { } why) missing[capability] = why;
        }
        return new CapabilitySet(hosts[0]._present.Where(found => !missing.ContainsKey(found.Key)).ToDictionary(), missing);
    }

    /// <summary>The capabilities that the rig has. Each has a text that says how the capability was determined.</summary>
    public IReadOnlyDictionary<Capability, string> Present => _present;

    /// <summary>Returns whether the rig has a capability.</summary>
    public bool Has(Capability capability) => _present.ContainsKey(capability);

    /// <summary>Returns why the rig lacks a capability, or null if the rig has the capability.</summary>
    public string? WhyNot(Capability capability) =>
        Has(capability) ? null : _missing.GetValueOrDefault(capability, "this tier of rig does not offer it");

    /// <summary>Throws <see cref="CapabilityMissingException"/> if the rig lacks a capability.</summary>
    public void Require(Capability capability, string rig)
    {
        if (WhyNot(capability) is { } reason)
            throw new CapabilityMissingException(rig, capability, reason);
    }
}
