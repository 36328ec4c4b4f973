namespace HilQrtr.NUnit;

/// <summary>
/// States the user's need that a test covers. On a class, the attribute applies to each test of the class. Reports group tests by need, and
/// <c>hil compare</c> shows how well each kernel meets each need.
/// </summary>
/// <remarks>
/// A test covers one need. If both a method and its class state a need, the method's need applies. Define all sentences in one class of the
/// suites, so that tests with the same need have exactly the same text.
/// </remarks>
/// <param name="sentence">The need in one sentence, in the words of a user. It must be a single line.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class NeedAttribute(string sentence) : Attribute
{
    /// <summary>The need in one sentence.</summary>
    public string Sentence { get; } = sentence;
}
