namespace HilQrtr.Outcomes;

/// <summary>
/// What is to blame for the failures with one cause: the base of the kernel under test, or the cure that stands on this base.
/// </summary>
public enum Blame
{
    /// <summary>The results of the base are missing, or they do not show what is to blame.</summary>
    NotDetermined,

    /// <summary>The base alone fails for the same cause.</summary>
    Base,

    /// <summary>
    /// The base alone does not fail for this cause. It passes some of the tests that fail with the cure, or it lacks what they require.
    /// </summary>
    Cure,

    /// <summary>The base alone fails for the same cause. With the cure, tests that pass on the base fail for this cause too.</summary>
    Both,
}
