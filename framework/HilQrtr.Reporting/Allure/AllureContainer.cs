using HilQrtr.Evidence;

namespace HilQrtr.Reporting;

/// <summary>Writes what was done around a test as Allure reads it (<c>*-container.json</c>).</summary>
internal static class AllureContainer
{
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
}
