namespace HilQrtr.Evidence;

/// <summary>The test and the rig it runs on.</summary>
/// <param name="Suite">Suite, as in <c>EndpointIsolation</c>.</param>
/// <param name="Fixture">Class, as in <c>DriverIsolation</c>.</param>
/// <param name="Method">Method, without arguments.</param>
/// <param name="Name">Method with its arguments, for display.</param>
/// <param name="Rig">Name of the rig.</param>
/// <param name="Arguments">The arguments, by parameter name.</param>
public sealed record TestIdentity(
    string Suite, string Fixture, string Method, string Name, string Rig, IReadOnlyList<KeyValuePair<string, string>> Arguments)
{
    /// <summary>Name of the host that the test is about; null on a rig of one host.</summary>
    public string? Host { get; init; }

    /// <summary>Where it runs, for display: <c>sim-duo</c>, or <c>sim-pair/host1</c> on a rig of several hosts.</summary>
    public string Place => Host is null ? Rig : $"{Rig}/{Host}";

    /// <summary>Name without the rig, the same on every rig: <c>EndpointIsolation.DriverIsolation.Each_driver…</c>.</summary>
    public string FullName => $"{Suite}.{Fixture}.{Name}";
}
