using HilQrtr.Evidence;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Writes the set-up and take-down of a test (<c>*-container.json</c>).</summary>
internal static class AllureContainer
{
    /// <summary>Returns all steps of a test, including its set-up and take-down. Used when no container file is written.</summary>
    public static IReadOnlyList<StepRecord> StepsOf(TestRecord record) =>
        [.. Around("set-up", record.SetUp), .. record.Steps, .. Around("take-down", record.TakeDown)];

    public static ReadOnlyMemory<byte> Write(string uuid, TestRecord record) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("uuid", $"{uuid}-container");
        json.WriteString("name", TestTitle.Of(record.Test.Name));
        json.Array("children", [uuid], json.WriteStringValue);
        AllureSteps.Write(json, "befores", record.SetUp);
        AllureSteps.Write(json, "afters", record.TakeDown);
        AllureSteps.Times(json, record.Start, record.Stop);
        json.WriteEndObject();
    });

    private static IEnumerable<StepRecord> Around(string name, IReadOnlyList<StepRecord> steps)
    {
        if (steps.Count == 0)
            return [];
        var worst = steps.MaxBy(step => step.Status)!;
        return [new StepRecord(name, worst.Status, steps[0].Start, steps[^1].Stop, worst.Message, steps)];
    }
}
