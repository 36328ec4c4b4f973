using System.Text.Json;

namespace HilQrtr.Reporting;

/// <summary>
/// The groups in which Allure lists what did not pass. Allure 2 puts a result into each group that matches and Allure 3 into the
/// first, so the patterns exclude each other: every result is in one.
/// </summary>
internal static class AllureCategories
{
    public const string ExpectedFailure = "Expected failure: ";
    public const string UnexpectedPass = "Unexpected pass: ";
    public const string UnexpectedObservation = "Unexpected observation: ";
    public const string Interrupted = "Interrupted: ";

    private const string Rest = @"[\s\S]*$";
    private static readonly string[] Prefixes = [ExpectedFailure, UnexpectedPass, UnexpectedObservation, Interrupted];

    /// <summary>The groups, in the order in which they are shown.</summary>
    public static IReadOnlyList<AllureCategory> All { get; } =
    [
        new("Failed: the product is wrong", AllureStatus.Failed, $"^(?!{string.Join('|', Prefixes)}){Rest}"),
        new("Unexpected observations", AllureStatus.Failed, $"^{UnexpectedObservation}{Rest}"),
        new("Unexpected passes", AllureStatus.Failed, $"^{UnexpectedPass}{Rest}"),
        new("Infrastructure", AllureStatus.Broken, $"^(?!{Interrupted}){Rest}"),
        new("Interrupted", AllureStatus.Broken, $"^{Interrupted}{Rest}"),
        new("Expected failures (declared by the rig)", AllureStatus.Failed, $"^{ExpectedFailure}{Rest}"),
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
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
