using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting;

/// <summary>What Allure groups and filters tests by.</summary>
internal static class AllureLabels
{
    /// <summary>Labels that say again what the page shows elsewhere; other tools want them.</summary>
    public static IReadOnlyList<string> OfNoUseToAReader { get; } =
        ["feature", "story", "host", "package", "testClass", "testMethod", "framework", "language"];

    public static void Write(Utf8JsonWriter json, TestIdentity test, Tier? tier, string? tag) =>
        json.Array("labels", Of(test, tier, tag), label =>
        {
            json.WriteStartObject();
            json.WriteString("name", label.Name);
            json.WriteString("value", label.Value);
            json.WriteEndObject();
        });

    private static IEnumerable<(string Name, string Value)> Of(TestIdentity test, Tier? tier, string? tag)
    {
        // The page's tree is made of these three: rigs side by side, the same tests below each.
        yield return ("parentSuite", test.Rig);
        yield return ("suite", test.Suite);
        yield return ("subSuite", test.Fixture);
        yield return ("feature", test.Suite);
        yield return ("story", test.Fixture);
        // The timeline has a row a host: there, too, rigs are what runs side by side.
        yield return ("host", test.Rig);
        yield return ("package", test.Suite);
        yield return ("testClass", $"{test.Suite}.{test.Fixture}");
        yield return ("testMethod", test.Method);
        yield return ("framework", "HilQrtr");
        yield return ("language", "csharp");
        if (tier is { } value)
            yield return ("layer", TierName.Of(value));
        if (tag is not null)
            yield return ("tag", tag);
    }
}
