namespace HilQrtr.NUnit;

/// <summary>
/// Names the user's need that a test, or each test of a class, stands for. Reports group tests by need, and <c>hil compare</c> shows how
/// well each kernel meets each need.
/// </summary>
/// <remarks>
/// A test stands for one need. The need of a method replaces the need of its class. Keep the sentences in one class of the suites,
/// so that tests with the same need have the same text.
/// </remarks>
/// <param name="sentence">The need in one sentence, in the words of a user. It must be a single line.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class NeedAttribute(string sentence) : Attribute
{
    /// <summary>The need in one sentence.</summary>
    public string Sentence { get; } = sentence;
}
