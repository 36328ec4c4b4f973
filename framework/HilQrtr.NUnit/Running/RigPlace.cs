using HilQrtr.Configuration;

namespace HilQrtr.NUnit.Running;

/// <summary>The place where a fixture runs: a rig and, if the rig has several hosts, one of these hosts.</summary>
/// <param name="Rig">Name of the rig.</param>
/// <param name="Host">Name of the host; null if the rig has only one host.</param>
internal readonly record struct RigPlace(string Rig, string? Host)
{
    /// <summary>
    /// This place as text that always contains a slash: <c>sim-duo/</c> without a host, or <c>sim-pair/host1</c> with a host. Because of
    /// the slash, the text stands for exactly one place, even if the rig's hosts are not known.
    /// </summary>
    public string Exact => $"{Rig}/{Host}";

    /// <summary>
    /// Returns whether the text has the form of <see cref="Exact"/>, which contains a slash. Names of rigs and hosts never contain a slash.
    /// </summary>
    public static bool IsExact(string text) => text.Contains('/', StringComparison.Ordinal);

    /// <summary>Parses <c>sim-duo</c>, <c>sim-duo/</c> or <c>sim-pair/host1</c>.</summary>
    public static RigPlace Parse(string text) => text.Split('/', 2) is [var rig, { Length: > 0 } host] ? new RigPlace(rig, host) : new RigPlace(text.TrimEnd('/'), null);

    /// <summary>Returns the places of a rig, one for each host.</summary>
    public static IEnumerable<RigPlace> Of(RigDeclaration rig) => Of(rig.Name, [.. rig.Hosts.Select(host => host.Name)]);

    /// <summary>
    /// Returns one place for each host if the rig has several hosts. Otherwise, or if the hosts are unknown, returns a single place.
    /// </summary>
    public static IEnumerable<RigPlace> Of(string rig, IReadOnlyList<string> hosts) =>
        hosts.Count > 1 ? hosts.Select(host => new RigPlace(rig, host)) : [new RigPlace(rig, null)];

    /// <inheritdoc/>
    public override string ToString() => Host is null ? Rig : $"{Rig}/{Host}";
}
