using System.Globalization;
using System.Reflection;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit.Running;

/// <summary>Reads the identity, description, need and requirements of an NUnit test.</summary>
internal static class TestDescriptions
{
    private const string SuitesNamespace = ".Suites.";

    /// <summary>Returns the identity of a test, which includes the rig and the host that the test runs on.</summary>
    public static TestIdentity Identity(ITest test, RigPlace place)
    {
        var method = Method(test);
        var arguments = method.GetParameters()
            .Zip(test.Arguments, (parameter, value) => KeyValuePair.Create(parameter.Name ?? "", Text(value)));
        var name = new TestName(Suite(Class(test)), Class(test).Name, method.Name, test.Name);
        return new TestIdentity(name.Suite, name.Fixture, name.Method, name.Name, place.Rig, [.. arguments])
        {
            Host = place.Host,
            FormerNames = FormerNames.Of(name, Class(test), method),
        };
    }

    /// <summary>Returns the test, independent of the rig.</summary>
    public static SuiteTest SuiteTest(ITest test)
    {
        var identity = Identity(test, default);
        return new SuiteTest(identity.Suite, identity.Fixture, identity.Method, identity.Name, Description(test), Requires(test))
        {
            FormerNames = identity.FormerNames,
            Need = Need(test),
            MinCards = MinCards(test),
            MinHosts = MinHosts(test),
        };
    }

    /// <summary>Returns the description of the test, if any.</summary>
    public static string? Description(ITest test) => Method(test).GetCustomAttribute<RigTestAttribute>()?.Description;

    /// <summary>Returns the need that the test or its class states; null if neither states one.</summary>
    public static string? Need(ITest test) =>
        (Method(test).GetCustomAttribute<NeedAttribute>() ?? Class(test).GetCustomAttribute<NeedAttribute>())?.Sentence;

    /// <summary>Returns the distinct capabilities that the test and its class need.</summary>
    public static IReadOnlyList<Capability> Requires(ITest test) =>
        [.. Class(test).GetCustomAttributes<RequiresAttribute>()
            .Concat(Method(test).GetCustomAttributes<RequiresAttribute>())
            .SelectMany(attribute => attribute.Capabilities)
            .Distinct()];

    /// <summary>Returns the minimum number of hosts that the test or its class needs.</summary>
    public static int MinHosts(ITest test) =>
        Math.Max(
            Class(test).GetCustomAttribute<MinHostsAttribute>()?.Count ?? 0,
            Method(test).GetCustomAttribute<MinHostsAttribute>()?.Count ?? 0);

    /// <summary>Returns the minimum number of cards that the test or its class needs.</summary>
    public static int MinCards(ITest test) =>
        Math.Max(
            Class(test).GetCustomAttribute<MinCardsAttribute>()?.Count ?? 0,
            Method(test).GetCustomAttribute<MinCardsAttribute>()?.Count ?? 0);

    /// <summary>Returns the rig tests at and below a node of the test tree, in the order in which they run.</summary>
    public static IEnumerable<ITest> RigTests(ITest test) => test.IsSuite ? test.Tests.SelectMany(RigTests) : IsRigTest(test) ? [test] : [];

    /// <summary>Returns whether a test is a rig test.</summary>
    public static bool IsRigTest(ITest test) => test.Method?.MethodInfo.IsDefined(typeof(RigTestAttribute), inherit: true) == true;

    /// <summary>
    /// Returns the rig and the host that the test's fixture was created for. If the test has no such fixture, returns the default
    /// value.
    /// </summary>
    public static RigPlace Place(ITest test)
    {
        for (var current = test; current is not null; current = current.Parent)
        {
            if (current is { TestType: "TestFixture", Arguments: [string place, ..] }) return RigPlace.Parse(place);
        }
        return default;
    }

    /// <summary>
    /// Returns the part of the namespace that follows <c>Suites.</c>. If the namespace does not contain <c>Suites.</c>, returns the
    /// last part of the namespace.
    /// </summary>
    public static string Suite(Type type)
    {
        var name = $".{type.Namespace}.";
        var suites = name.IndexOf(SuitesNamespace, StringComparison.Ordinal);
        var rest = suites >= 0 ? name[(suites + SuitesNamespace.Length)..] : "";
        return rest.Length > 0 ? rest[..rest.IndexOf('.', StringComparison.Ordinal)] : name.Trim('.').Split('.')[^1];
    }

    private static MethodInfo Method(ITest test) =>
        test.Method?.MethodInfo ?? throw new InvalidOperationException($"{test.FullName} is not a test method");

    private static Type Class(ITest test) => test.TypeInfo?.Type ?? Method(test).ReflectedType ?? Method(test).DeclaringType!;

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
