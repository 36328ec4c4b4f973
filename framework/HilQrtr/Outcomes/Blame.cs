namespace HilQrtr.Outcomes;

/// <summary>
/// What is to blame for failures that share a cause. The kernel under test consists of a base and a cure, which is a patch series that
/// makes several cards work in one host.
/// </summary>
public enum Blame
{
    /// <summary>The results of the base are missing, or they do not show what is to blame.</summary>
    NotDetermined,

    /// <summary>The base fails for the same cause.</summary>
    Base,

    /// <summary>
    /// The base does not fail for this cause. Without the cure, some of the failed tests pass, or they are not supported because the base
    /// lacks what they require.
    /// </summary>
    Cure,

    /// <summary>
    /// The base fails for the same cause in at least one test. Other tests pass on the base, but fail for this cause with the cure.
    /// </summary>
    Both,
}
