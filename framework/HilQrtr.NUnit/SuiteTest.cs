using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>A test of a suites assembly, independent of the rig.</summary>
/// <param name="Suite">Name of the suite, such as <c>EndpointIsolation</c>.</param>
/// <param name="Fixture">Name of the test class, such as <c>DriverIsolation</c>.</param>
/// <param name="Method">Name of the method, without arguments.</param>
/// <param name="Name">Name of the method with its arguments.</param>
/// <param name="Description">What the test shows; null if the test's name needs no explanation.</param>
/// <param name="Requires">The capabilities that the test needs.</param>
public sealed record SuiteTest(
    string Suite, string Fixture, string Method, string Name, string? Description, IReadOnlyList<Capability> Requires)
{
    /// <summary>The name <c>Suite.Fixture.Name</c>, which filters are compared with.</summary>
    public string FullName => $"{Suite}.{Fixture}.{Name}";

    /// <summary>The names that the test had before it was renamed, oldest first. Filters are compared with them, too.</summary>
    public IReadOnlyList<TestName> FormerNames { get; init; } = [];

    /// <summary>The user's need that the test covers, in one sentence; null if the suite states none.</summary>
    public string? Need { get; init; }

    /// <summary>Minimum number of cards that the host needs to have.</summary>
    public int MinCards { get; init; }

    /// <summary>Minimum number of hosts that the rig needs to have.</summary>
    public int MinHosts { get; init; }

    /// <summary>Returns whether the rig's declarations say that the test must fail on the rig.</summary>
    /// <param name="rig">The rig.</param>
    public bool MustFailOn(RigDeclaration rig)
    {
        ArgumentNullException.ThrowIfNull(rig);
        return rig.ExpectedFailures.Any(declared => declared.OfBase is null && SuiteRunner.Matches(declared, this));
    }

    /// <summary>Returns the reason why a rig is too small for the test, or null if the rig is large enough.</summary>
    /// <param name="hosts">Number of hosts that the rig has.</param>
    /// <param name="cards">Number of cards that the host has.</param>
    public string? WhyTooSmall(int hosts, int cards) =>
        hosts < MinHosts ? TooFew("hosts", MinHosts, hosts) : cards < MinCards ? TooFew("cards", MinCards, cards) : null;

    /// <summary>Returns the reason why the test is unsupported on a host, or null if the test can run on that host.</summary>
    /// <param name="rig">The leased rig.</param>
    /// <param name="host">One of the rig's hosts.</param>
    public string? WhyNot(IRig rig, IHost host)
    {
        ArgumentNullException.ThrowIfNull(rig);
        ArgumentNullException.ThrowIfNull(host);
        foreach (var capability in Requires)
        {
            if (rig.Capabilities.WhyNot(capability) is { } reason) return $"lacks {capability}: {reason}";
        }

        return WhyTooSmall(rig.Hosts.Count, host.Cards.Count);
    }

    /// <summary>Returns the reason why no host of a rig can run the test, or null if at least one host can.</summary>
    /// <param name="rig">The leased rig.</param>
    public string? WhyNot(IRig rig)
    {
        ArgumentNullException.ThrowIfNull(rig);
        string? first = null;
        foreach (var host in rig.Hosts)
        {
            if (WhyNot(rig, host) is not { } reason) return null;
            first ??= reason;
        }

        return first;
    }

    // This test without a rig, for code that only compares names.
    internal TestIdentity Identity => new(Suite, Fixture, Method, Name, "", []) { FormerNames = FormerNames };

    private static string TooFew(string what, int required, int present) => $"too few {what}: the test needs {required}, found {present}";
}
