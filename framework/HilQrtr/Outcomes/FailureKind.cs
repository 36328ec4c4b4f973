namespace HilQrtr.Outcomes;

/// <summary>What a test failed by.</summary>
public enum FailureKind
{
    /// <summary>The kernel under test: a panic, an Oops, a warning, a report of a sanitizer, a hang.</summary>
    Kernel,

    /// <summary>An expectation of the test was not met.</summary>
    Expectation,

    /// <summary>The product returned an error, or something did not happen in time.</summary>
    Error,

    /// <summary>Something was left behind after the test.</summary>
    Leftover,

    /// <summary>The rig. Says nothing about the product.</summary>
    Rig,

    /// <summary>The test itself: an exception that neither the product nor an expectation explains. Says nothing about the product.</summary>
    Test,
}
