using HilQrtr.Configuration;
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

    /// <summary>How many cards the first host must have.</summary>
    public int MinCards { get; init; }

    /// <summary>Whether a rig declares that it fails there.</summary>
    /// <param name="rig">The rig.</param>
    public bool MustFailOn(RigDeclaration rig)
    {
        ArgumentNullException.ThrowIfNull(rig);
        return rig.ExpectedFailures.Any(declared => SuiteRunner.Names(declared, this));
    }

    /// <summary>Why it is unsupported where the first host has so many cards; null if these are enough.</summary>
    /// <param name="cards">How many there are.</param>
    public string? WhyTooFew(int cards) => cards < MinCards ? $"too few cards: the test needs {MinCards}, there {(cards == 1 ? "is" : "are")} {cards}" : null;

    /// <summary>Why it is unsupported on a rig, as far as its attributes tell; null if it can run there.</summary>
    /// <param name="rig">The rig, leased.</param>
    public string? WhyNot(IRig rig)
    {
        ArgumentNullException.ThrowIfNull(rig);
        foreach (var capability in Requires)
        {
            if (rig.Capabilities.WhyNot(capability) is { } reason) return $"lacks {capability}: {reason}";
        }

        return WhyTooFew(rig.Hosts[0].Cards.Count);
    }
}
