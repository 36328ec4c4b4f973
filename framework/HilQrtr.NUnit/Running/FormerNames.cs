using System.Reflection;
using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Running;

/// <summary>Reads the former names of a test from <see cref="FormerNameAttribute"/>.</summary>
internal static class FormerNames
{
    /// <summary>
    /// Returns the former names, oldest first: every combination of a present or former name of the class with a present or former name of
    /// the method, except the present name.
    /// </summary>
    /// <param name="present">The present name.</param>
    /// <param name="fixture">The test class.</param>
    /// <param name="method">The test method.</param>
    public static IReadOnlyList<TestName> Of(TestName present, Type fixture, MethodInfo method) =>
    [
        .. from formerFixture in NamesOf(fixture).Append(present.Fixture)
           from formerMethod in NamesOf(method).Append(present.Method)
           let former = present with { Fixture = formerFixture, Method = formerMethod, Name = WithArguments(formerMethod, present) }
           where former != present
           select former,
    ];

    // The former names of a class are not those of the classes that derive from it.
    private static IEnumerable<string> NamesOf(Type fixture) => fixture.GetCustomAttribute<FormerNameAttribute>(inherit: false)?.Names ?? [];

    private static IEnumerable<string> NamesOf(MethodInfo method) => method.GetCustomAttribute<FormerNameAttribute>()?.Names ?? [];

    // A suite can give a case a name that does not begin with the method's name. Such a name does not change with the method's name.
    private static string WithArguments(string method, TestName present) =>
        present.Name.StartsWith(present.Method, StringComparison.Ordinal) ? method + present.Name[present.Method.Length..] : present.Name;
}
