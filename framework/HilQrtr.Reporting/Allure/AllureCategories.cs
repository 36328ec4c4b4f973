using System.Text.Json;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>
/// The categories in which Allure lists results that did not pass. Allure 2 puts a result into every matching category, whereas Allure 3
/// uses only the first matching category. The patterns are mutually exclusive, so that both versions put a result into the same
/// category.
/// </summary>
internal static class AllureCategories
{
    public const string ExpectedFailure = "Failed as declared: ";
    public const string UnexpectedPass = "Unexpected pass: ";
    public const string UnexpectedObservation = "Unexpected observation: ";
    public const string Interrupted = "Interrupted: ";

    public const string TestError = "Test or hil error: ";
    private const string Rest = @"[\s\S]*$";
    private static readonly string[] Prefixes = [ExpectedFailure, UnexpectedPass, UnexpectedObservation, Interrupted, TestError];

    /// <summary>The categories in display order.</summary>
    public static IReadOnlyList<AllureCategory> All { get; } =
    [
        new("Failed: product defect", AllureStatus.Failed, $"^(?!{string.Join('|', Prefixes)}){Rest}", AllureLabels.Cause),
        new("Failed, but not as declared", AllureStatus.Failed, $"^{UnexpectedObservation}{Rest}", AllureLabels.Cause),
        new("Passed, but declared to fail", AllureStatus.Failed, $"^{UnexpectedPass}{Rest}", AllureLabels.Declared),
        new("Test or hil errors: no verdict on the product", AllureStatus.Broken, $"^{TestError}{Rest}", AllureLabels.Cause),
        new("Rig trouble: no verdict on the product", AllureStatus.Broken, $"^(?!{Interrupted}|{TestError}){Rest}", AllureLabels.Cause),
        new("Interrupted", AllureStatus.Broken, $"^{Interrupted}{Rest}"),
        new("Failed as declared (negative control)", AllureStatus.Failed, $"^{ExpectedFailure}{Rest}", AllureLabels.Declared),
        new("Unsupported on this rig", AllureStatus.Skipped, $"^{Rest}"),
    ];

    /// <summary>Returns a test's own message, with a prefix if the message would otherwise match the wrong category.</summary>
    public static string Unambiguous(string message) =>
        Prefixes.Any(p => message.StartsWith(p, StringComparison.Ordinal)) ? $"Message: {message}" : message;

    /// <summary>Writes the categories in Allure's format.</summary>
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
