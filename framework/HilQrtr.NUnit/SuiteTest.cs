using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>A test of a suites assembly, independent of the rig.</summary>
/// <param name="Suite">Suite, as in <c>EndpointIsolation</c>.</param>
/// <param name="Fixture">Class, as in <c>DriverIsolation</c>.</param>
/// <param name="Method">Method, without arguments.</param>
/// <param name="Name">Method with its arguments.</param>
/// <param name="Description">What it shows; null if its name is enough.</param>
/// <param name="Requires">The capabilities that it needs.</param>
public sealed record SuiteTest(
    string Suite, string Fixture, string Method, string Name, string? Description, IReadOnlyList<Capability> Requires)
{
    /// <summary><c>Suite.Fixture.Name</c>, which filters match.</summary>
    public string FullName => $"{Suite}.{Fixture}.{Name}";

    /// <summary>How many cards the host needs.</summary>
    public int MinCards { get; init; }

    /// <summary>How many hosts the rig needs.</summary>
    public int MinHosts { get; init; }

    /// <summary>Whether a rig declares that the test fails there.</summary>
    /// <param name="rig">The rig.</param>
    public bool MustFailOn(RigDeclaration rig)
    {
        ArgumentNullException.ThrowIfNull(rig);
        return rig.ExpectedFailures.Any(declared => SuiteRunner.Matches(declared, this));
    }

    /// <summary>Why a rig is too small for the test; null if it is not.</summary>
    /// <param name="hosts">How many hosts the rig has.</param>
    /// <param name="cards">How many cards the host has.</param>
    public string? WhyTooSmall(int hosts, int cards) =>
        hosts < MinHosts ? TooFew("hosts", MinHosts, hosts) : cards < MinCards ? TooFew("cards", MinCards, cards) : null;

    /// <summary>Why the test is unsupported on a host, according to its attributes; null if it can run there.</summary>
    /// <param name="rig">The rig, leased.</param>
    /// <param name="host">One of its hosts.</param>
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

    /// <summary>Why the test is unsupported on every host of a rig; null if it can run on one.</summary>
    /// <param name="rig">The rig, leased.</param>
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

    private static string TooFew(string what, int needed, int present) => $"too few {what}: the test needs {needed}, found {present}";
}
