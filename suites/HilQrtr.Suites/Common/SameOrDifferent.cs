namespace HilQrtr.Suites.Common;

/// <summary>Whether two cards have the same value of some property.</summary>
public enum SameOrDifferent
{
    /// <summary>The same value.</summary>
    Same,

    /// <summary>Different values.</summary>
    Different,
}
