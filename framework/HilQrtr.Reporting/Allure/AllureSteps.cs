using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

internal static class AllureSteps
{
    public const string Finished = "finished";

    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<StepRecord> steps) =>
        json.Array(name, steps, step =>
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("status", AllureStatus.Of(step.Status));
            if (step.Message is not null)
            {
                json.WriteStartObject("statusDetails");
                json.WriteString("message", step.Message);
                json.WriteEndObject();
            }

            Times(json, step.Start, step.Stop);
            if (step.Steps.Count > 0)
                Write(json, "steps", step.Steps);
            json.WriteEndObject();
        });

    public static void Times(Utf8JsonWriter json, DateTimeOffset start, DateTimeOffset stop)
    {
        json.WriteNumber("start", start.ToUnixTimeMilliseconds());
        json.WriteNumber("stop", stop.ToUnixTimeMilliseconds());
    }
}
