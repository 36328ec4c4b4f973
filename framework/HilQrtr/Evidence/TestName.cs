namespace HilQrtr.Evidence;

/// <summary>A current or former name of a test, independent of the rig.</summary>
/// <param name="Suite">Suite, such as <c>EndpointIsolation</c>.</param>
/// <param name="Fixture">Class, such as <c>DriverIsolation</c>.</param>
/// <param name="Method">Name of the method, without arguments.</param>
/// <param name="Name">Name of the method with its arguments.</param>
public sealed record TestName(string Suite, string Fixture, string Method, string Name)
{
    /// <summary>The name <c>Suite.Fixture.Name</c>.</summary>
    public string FullName => $"{Suite}.{Fixture}.{Name}";
}
