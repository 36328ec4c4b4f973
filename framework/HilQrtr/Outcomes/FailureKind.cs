namespace HilQrtr.Outcomes;

/// <summary>What made a test fail.</summary>
public enum FailureKind
{
    /// <summary>The kernel under test panicked, hung, or logged a problem such as an Oops, a warning or a sanitizer report.</summary>
    Kernel,

    /// <summary>An expectation of the test was not met.</summary>
    Expectation,

    /// <summary>The product returned an error, or a wait timed out.</summary>
    Error,

    /// <summary>The test left something behind on the host, such as an open socket.</summary>
    Leftover,

    /// <summary>The rig failed, which says nothing about the product.</summary>
    Rig,

    /// <summary>
    /// The test itself hung, or threw an exception that comes from neither the product nor an expectation. This says nothing about the
    /// product.
    /// </summary>
    Test,
}
