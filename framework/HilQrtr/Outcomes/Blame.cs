namespace HilQrtr.Outcomes;

/// <summary>What a cause of failures is to be blamed on: the base of the kernel under test, or the cure that was put on this base.</summary>
public enum Blame
{
    /// <summary>The results of the base are missing, or they do not decide.</summary>
    NotDetermined,

    /// <summary>The base alone fails for the same cause.</summary>
    Base,

    /// <summary>The base alone does not fail for this cause.</summary>
    Cure,

    /// <summary>The base alone fails for the same cause, but with the cure, tests fail for it that pass on the base.</summary>
    Both,
}
