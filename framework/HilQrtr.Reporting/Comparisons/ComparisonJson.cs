using System.Globalization;
using System.Text.Json;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>The content of compare.json.</summary>
internal static class ComparisonJson
{
    /// <summary>Version of the format. Each incompatible change increments it.</summary>
    public const int Version = 1;

    public static ReadOnlyMemory<byte> Write(Comparison comparison) => JsonText.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("state", comparison.Interrupted ? RunJson.Interrupted : comparison.HasEnded ? RunJson.Finished : RunJson.Running);
            if (comparison.HasEnded)
                json.WriteNumber("exitCode", (int)comparison.ExitCode);
            else
                json.WriteNull("exitCode");
            Info(json, comparison.Info);
            json.Array("kernels", comparison.Kernels, kernel => Kernel(json, kernel, comparison));
            Totals(json, comparison);
            json.Array("needs", ComparedNeed.Of(comparison), need => Need(json, need, comparison.Kernels));
            json.Array("tests", comparison.Tests, test => Test(json, test, comparison.Kernels));
            json.WriteEndObject();
        },
        indented: true);

    private static void Info(Utf8JsonWriter json, ComparisonInfo info)
    {
        json.WriteStartObject("compare");
        json.WriteString("command", info.Command);
        json.WriteString("seed", info.Seed.ToString(CultureInfo.InvariantCulture));
        json.Array("rigs", info.Rigs, json.WriteStringValue);
        json.WriteString("suite", info.Suite);
        json.WriteString("filter", info.Filter);
        json.WriteString("revision", info.Revision);
        json.WriteString("start", info.Start);
        json.WriteEndObject();
    }

    private static void Kernel(Utf8JsonWriter json, ComparedKernel kernel, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("key", kernel.Key);
        json.WriteString("name", kernel.Kernel.Name);
        json.WriteString("label", kernel.Label);
        json.WriteString("release", kernel.Kernel.Release);
        json.WriteString("buildId", kernel.Kernel.BuildId);
        json.WriteString("results", kernel.Folder);
        json.WriteString("state", kernel.State.ToString().ToLowerInvariant());
        json.WriteNumber("tests", kernel.FinishedTests);
        json.WriteNumber("kept", kernel.RestoredTests);
        json.WriteNumber("missing", comparison.Info.Tests - kernel.FinishedTests);
        json.WriteBoolean("saysNothing", kernel.State != ComparedState.Waiting && comparison.IsInconclusive(kernel));
        json.WriteNumber("durationMs", Math.Round(kernel.Duration.TotalMilliseconds, 3));
        json.Array("problems", kernel.Problems, json.WriteStringValue);
        json.Array("causes", comparison.CausesOn(kernel), cause =>
        {
            json.WriteStartObject();
            json.WriteString("key", cause.Cause.Key);
            json.WriteString("kind", Names.Of(cause.Cause.Kind));
            json.WriteNumber("tests", cause.Tests.Count);
            RunJson.Blame(json, cause.Blame);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("tests", comparison.Info.Tests);
        json.WriteNumber("differ", comparison.Tests.Count(test => test.Differs));
        json.WriteNumber("alike", comparison.Tests.Count(test => test.Outcomes.Distinct().Count() == 1));
        json.WriteEndObject();
    }

    private static void Need(Utf8JsonWriter json, ComparedNeed need, IReadOnlyList<ComparedKernel> kernels)
    {
        json.WriteStartObject();
        json.WriteString("need", need.Sentence);
        json.WriteNumber("tests", need.Tests.Count);
        json.WriteStartObject("kernels");
        foreach (var kernel in kernels)
        {
            json.WriteStartObject(kernel.Key);
            foreach (var (outcome, tests) in need.On(kernel))
                json.WriteNumber(outcome is { } value ? Names.Of(value) : "missing", tests);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter json, ComparedTest test, IReadOnlyList<ComparedKernel> kernels)
    {
        json.WriteStartObject();
        json.WriteString("test", test.Test.FullName);
        json.WriteString("rig", test.Test.Rig);
        json.Optional("host", test.Test.Host);
        json.Optional("need", test.Need);
        json.WriteBoolean("differs", test.Differs);
        json.WriteStartObject("ends");
        foreach (var kernel in kernels)
        {
            json.WritePropertyName(kernel.Key);
            Result(json, test.Results[kernel.Index]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, ComparedResult? result)
    {
        if (result is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("outcome", Names.Of(result.Outcome));
        json.WriteString("message", result.Message);
        TestJson.Cause(json, result.Cause);
        json.WriteStartObject("observations");
        foreach (var (name, value) in result.Observations.OrderBy(o => o.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteNumber("durationMs", Math.Round(result.Duration.TotalMilliseconds, 3));
        json.WriteString("allureUuid", result.Uuid);
        json.WriteEndObject();
    }
}
