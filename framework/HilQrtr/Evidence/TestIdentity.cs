namespace HilQrtr.Evidence;

/// <summary>A test and the rig that it runs on.</summary>
/// <param name="Suite">Suite, such as <c>EndpointIsolation</c>.</param>
/// <param name="Fixture">Class, such as <c>DriverIsolation</c>.</param>
/// <param name="Method">Name of the method, without arguments.</param>
/// <param name="Name">Name of the method with its arguments, for display.</param>
/// <param name="Rig">Name of the rig.</param>
/// <param name="Arguments">The arguments, keyed by parameter name.</param>
public sealed record TestIdentity(
    string Suite, string Fixture, string Method, string Name, string Rig, IReadOnlyList<KeyValuePair<string, string>> Arguments)
{
    /// <summary>Name of the host that the test examines; null on a rig with one host.</summary>
    public string? Host { get; init; }

    /// <summary>Where the test runs, for display: <c>sim-duo</c>, or <c>sim-pair/host1</c> on a rig with several hosts.</summary>
    public string Place => Host is null ? Rig : $"{Rig}/{Host}";

    /// <summary>
    /// Name of the test without the rig, such as <c>EndpointIsolation.DriverIsolation.Each_driver…</c>. The name is the
    /// same on every rig.
    /// </summary>
    public string FullName => $"{Suite}.{Fixture}.{Name}";

    /// <summary>The names that the test had before it was renamed, oldest first.</summary>
    public IReadOnlyList<TestName> FormerNames { get; init; } = [];

    /// <summary>
    /// The original full name of the test, which stays the same when the test is renamed. Everything that must survive a rename is derived
    /// from it: the history in Allure and the seed.
    /// </summary>
    public string OriginalFullName => FormerNames is [var oldest, ..] ? oldest.FullName : FullName;

    /// <summary>Returns the current name and all former names. A pattern that matches one of them matches the test.</summary>
    public IEnumerable<TestName> AllNames() => [new TestName(Suite, Fixture, Method, Name), .. FormerNames];
}
