using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>A test of a suites assembly, whatever the rig.</summary>
/// <param name="Suite">Suite, as in <c>EndpointIsolation</c>.</param>
/// <param name="Fixture">Class, as in <c>DriverIsolation</c>.</param>
/// <param name="Method">Method, without arguments.</param>
/// <param name="Name">Method with its arguments.</param>
/// <param name="Description">What it shows; null if its name says it all.</param>
/// <param name="Requires">The capabilities that it needs.</param>
public sealed record SuiteTest(
    string Suite, string Fixture, string Method, string Name, string? Description, IReadOnlyList<Capability> Requires)
{
    /// <summary><c>Suite.Fixture.Name</c>, which is what filters are compared with.</summary>
    public string FullName => $"{Suite}.{Fixture}.{Name}";
}
