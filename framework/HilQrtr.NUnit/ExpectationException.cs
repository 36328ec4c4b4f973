using NUnit.Framework;

namespace HilQrtr.NUnit;

/// <summary>An observation of the test does not match the expectation, so the product under test is at fault.</summary>
public sealed class ExpectationException : AssertionException
{
    /// <summary>Creates an exception for a value that differs from the expected one.</summary>
    /// <param name="expected">What was expected, as a sentence.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="detail">How the value differs from the expected one; null to leave this out.</param>
    public ExpectationException(string expected, string seen, string? detail = null)
        : base(detail is null ? Describe(expected, seen) : $"{Describe(expected, seen)}{Environment.NewLine}{detail}") => Expected = expected;

    /// <summary>Creates an exception for an error that occurred instead of what was expected.</summary>
    /// <param name="expected">What was expected, as a sentence.</param>
    /// <param name="message">What happened instead.</param>
    /// <param name="error">The error.</param>
    public ExpectationException(string expected, string message, Exception error)
        : base(message, error) => Expected = expected;

    /// <summary>What was expected, as a sentence.</summary>
    public string Expected { get; }

    /// <summary>Returns text that states what was expected and what was seen, for use in steps and messages.</summary>
    public static string Describe(string expected, string seen) => $"expected: {expected}; seen: {seen}";
}
