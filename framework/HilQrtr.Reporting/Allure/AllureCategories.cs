using System.Text.Json;

namespace HilQrtr.Reporting;

/// <summary>
/// The groups in which Allure lists what did not pass. Allure 2 puts a result into each group that matches and Allure 3 into the
/// first, so the patterns exclude each other: every result is in one.
/// </summary>
internal static class AllureCategories
{
    public const string ExpectedFailure = "Failed as declared: ";
    public const string UnexpectedPass = "Unexpected pass: ";
    public const string UnexpectedObservation = "Unexpected observation: ";
    public const string Interrupted = "Interrupted: ";

    public const string TestError = "Error of the test or of hil: ";
    private const string Rest = @"[\s\S]*$";
    private static readonly string[] Prefixes = [ExpectedFailure, UnexpectedPass, UnexpectedObservation, Interrupted, TestError];

    /// <summary>The groups, in the order in which they are shown.</summary>
    public static IReadOnlyList<AllureCategory> All { get; } =
    [
        new("Failed: the product is wrong", AllureStatus.Failed, $"^(?!{string.Join('|', Prefixes)}){Rest}", AllureLabels.Cause),
        new("Failed, but not as declared", AllureStatus.Failed, $"^{UnexpectedObservation}{Rest}", AllureLabels.Cause),
        new("Passed, though declared to fail", AllureStatus.Failed, $"^{UnexpectedPass}{Rest}", AllureLabels.Declared),
        new("Errors of a test or of hil: nothing is said of the product", AllureStatus.Broken, $"^{TestError}{Rest}", AllureLabels.Cause),
        new("Rig trouble: nothing is said of the product", AllureStatus.Broken, $"^(?!{Interrupted}|{TestError}){Rest}", AllureLabels.Cause),
        new("Interrupted", AllureStatus.Broken, $"^{Interrupted}{Rest}"),
        new("Failed as declared: the negative control holds", AllureStatus.Failed, $"^{ExpectedFailure}{Rest}", AllureLabels.Declared),
        new("Unsupported on this rig", AllureStatus.Skipped, $"^{Rest}"),
    ];

    /// <summary>A test's own message, changed if it would fall into a group of ours.</summary>
    public static string Unmistakable(string message) =>
        Prefixes.Any(p => message.StartsWith(p, StringComparison.Ordinal)) ? $"The test says: {message}" : message;

    /// <summary>The groups as Allure reads them.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var category in All)
        {
            json.WriteStartObject();
            json.WriteString("name", category.Name);
            json.WriteString("messageRegex", category.MessagePattern);
            json.Array("matchedStatuses", [category.Status], json.WriteStringValue);
            if (category.GroupBy is { } label)
            {
                json.WriteBoolean("groupByMessage", false);
                json.Array("groupBy", [label], name =>
                {
                    json.WriteStartObject();
                    json.WriteString("label", name);
                    json.WriteEndObject();
                });
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
