namespace HilQrtr.Outcomes;

/// <summary>
/// What is to blame for failures that share a cause. The kernel under test consists of a base and a cure, which is a patch series that
/// makes several cards work.
/// </summary>
public enum Blame
{
    /// <summary>The results of the base are missing, or they do not show what is to blame.</summary>
    NotDetermined,

    /// <summary>The base fails for the same cause.</summary>
    Base,

    /// <summary>
    /// The base does not fail for this cause. Some of the tests that fail when the cure is applied pass on the base, or the base lacks what
    /// these tests require.
    /// </summary>
    Cure,

    /// <summary>
    /// The base fails for the same cause. In addition, some tests pass on the base, but fail for this cause if the cure is applied.
    /// </summary>
    Both,
}
