using System.Reflection;
using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Running;

/// <summary>Reads the former names of a test from <see cref="FormerNameAttribute"/>.</summary>
internal static class FormerNames
{
    /// <summary>
    /// Returns the former names, oldest first: every combination of a current or former name of the class with a current or former name of
    /// the method, except the current name.
    /// </summary>
    /// <param name="current">The current name.</param>
    /// <param name="fixture">The test class.</param>
    /// <param name="method">The test method.</param>
    public static IReadOnlyList<TestName> Of(TestName current, Type fixture, MethodInfo method) =>
    [
        .. from formerFixture in NamesOf(fixture).Append(current.Fixture)
           from formerMethod in NamesOf(method).Append(current.Method)
           let former = current with { Fixture = formerFixture, Method = formerMethod, Name = WithArguments(formerMethod, current) }
           where former != current
           select former,
    ];

    // A class does not inherit the former names of its base class.
    private static IEnumerable<string> NamesOf(Type fixture) => fixture.GetCustomAttribute<FormerNameAttribute>(inherit: false)?.Names ?? [];

    private static IEnumerable<string> NamesOf(MethodInfo method) => method.GetCustomAttribute<FormerNameAttribute>()?.Names ?? [];

    // A suite can give a case a name that does not begin with the method's name. Renaming the method does not change such a name.
    private static string WithArguments(string method, TestName current) =>
        current.Name.StartsWith(current.Method, StringComparison.Ordinal) ? method + current.Name[current.Method.Length..] : current.Name;
}
