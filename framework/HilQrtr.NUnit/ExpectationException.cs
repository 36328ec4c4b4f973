using NUnit.Framework;

namespace HilQrtr.NUnit;

/// <summary>What a test expects was not seen. The product under test is wrong.</summary>
public sealed class ExpectationException : AssertionException
{
    /// <summary>Creates one.</summary>
    /// <param name="expected">What is expected, as a sentence.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="detail">More on how the two differ; null for none.</param>
    public ExpectationException(string expected, string seen, string? detail = null)
        : base(detail is null ? Describe(expected, seen) : $"{Describe(expected, seen)}{Environment.NewLine}{detail}") => Expected = expected;

    /// <summary>Creates one that an error explains.</summary>
    /// <param name="expected">What is expected, as a sentence.</param>
    /// <param name="message">What happened, in place of what was seen.</param>
    /// <param name="error">The error.</param>
    public ExpectationException(string expected, string message, Exception error)
        : base(message, error) => Expected = expected;

    /// <summary>What is expected, as a sentence.</summary>
    public string Expected { get; }

    /// <summary>What is expected and what was seen, as steps and messages word it.</summary>
    public static string Describe(string expected, string seen) => $"expected: {expected}; seen: {seen}";
}
