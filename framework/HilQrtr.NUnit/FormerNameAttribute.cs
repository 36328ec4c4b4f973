namespace HilQrtr.NUnit;

/// <summary>
/// States the names that a test, or a test class, had before it was renamed. Filters, declared failures and results of a base that use a
/// former name still apply to the test. The test also keeps its seeds, and its history in Allure.
/// </summary>
/// <remarks>
/// If both a class and its method were renamed, every combination of their names is a former name of the test. A former name must not be
/// the current or a former name of another test of the class, because the two tests would then share one history.
/// </remarks>
/// <param name="oldest">The first name of the method or class, without namespace, class and arguments.</param>
/// <param name="later">The names between the first and the current name, oldest first.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class FormerNameAttribute(string oldest, params string[] later) : Attribute
{
    /// <summary>The former names, oldest first.</summary>
    public IReadOnlyList<string> Names { get; } = [oldest, .. later];
}
