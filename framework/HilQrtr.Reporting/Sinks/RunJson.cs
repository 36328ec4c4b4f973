using System.Globalization;
using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Writes run.json.</summary>
internal static class RunJson
{
    /// <summary>Version of the format, which run.schema.json describes. Each incompatible change increments the version.</summary>
    public const int Version = 1;

    public const string Running = "running";
    public const string Finished = "finished";
    public const string Interrupted = "interrupted";

    public static ReadOnlyMemory<byte> Write(RunTally tally, string state, ExitCode? exitCode, IReadOnlyList<ReadOnlyMemory<byte>> tests) =>
        JsonText.Write(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", Version);
                json.WriteString("state", state);
                if (exitCode is { } code)
                    json.WriteNumber("exitCode", (int)code);
                else
                    json.WriteNull("exitCode");
                json.WriteBoolean("interrupted", state == Interrupted);
                json.Array("errors", tally.Errors, json.WriteStringValue);
                Run(json, tally.Run!);
                Totals(json, tally);
                json.Array("causes", tally.Causes.Where(group => group.Cause is not null), group => Cause(json, group));
                json.Array("tests", tests, test => json.WriteRawValue(test.Span, skipInputValidation: true));
                json.WriteEndObject();
            },
            indented: true);

    private static void Run(Utf8JsonWriter json, RunInfo run)
    {
        json.WriteStartObject("run");
        json.WriteString("command", run.Command);
        json.WriteString("seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("repeat", run.Repeat);
        json.WriteNumber("jobs", run.Jobs);
        json.WriteString("shard", run.Shard);
        json.Array("rigs", run.Rigs, json.WriteStringValue);
        Kernel(json, run.Kernel);
        json.Array("kernels", run.Kernels, kernel =>
        {
            json.WriteStartObject();
            json.WriteString("rig", kernel.Rig);
            json.WriteString("host", kernel.Host);
            json.WriteString("name", $"{kernel.Kernel}");
            json.WriteString("release", kernel.Kernel.Release);
            json.WriteString("base", kernel.Kernel.Base);
            json.WriteString("cure", kernel.Kernel.Cure);
            json.WriteEndObject();
        });
        json.WriteString("rigsFile", run.RigsFile);
        json.WriteString("rigsDigest", run.RigsDigest);
        json.WriteString("revision", run.Revision);
        json.WriteString("start", run.Start);
        json.WriteEndObject();
    }

    private static void Kernel(Utf8JsonWriter json, ChosenKernel? kernel)
    {
        if (kernel is null)
        {
            json.WriteNull("kernel");
            return;
        }

        json.WriteStartObject("kernel");
        json.WriteString("name", kernel.Name);
        json.WriteString("release", kernel.Release);
        json.WriteString("base", kernel.Parts?.Base);
        json.WriteString("cure", kernel.Parts?.Cure);
        json.WriteString("buildId", kernel.BuildId);
        json.WriteString("program", kernel.Program);
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, RunTally tally)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("tests", tally.Total);
        json.WriteNumber("durationMs", Milliseconds(tally.Duration));
        OutcomeCounts(json, tally.Rigs);
        json.Array("rigs", tally.Rigs, rig =>
        {
            json.WriteStartObject();
            json.WriteString("rig", rig.Rig);
            json.WriteString("verdict", Names.Of(rig));
            json.WriteNumber("tests", rig.Total);
            json.WriteBoolean("cutShort", rig.WasCutShort);
            json.WriteNumber("durationMs", Milliseconds(rig.Duration));
            OutcomeCounts(json, [rig]);
            json.Array("counts", rig.Counts.OrderBy(c => c.Key), count =>
            {
                json.WriteStartObject();
                json.WriteString("outcome", Names.Of(count.Key.Outcome));
                json.WriteString("expectation", Names.Of(count.Key.Expectation));
                json.WriteNumber("tests", count.Value);
                json.WriteEndObject();
            });
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Cause(Utf8JsonWriter json, FailureGroup group)
    {
        var example = group.Example;
        json.WriteStartObject();
        json.WriteString("key", group.Key);
        json.WriteString("kind", Names.Of(group.Cause!.Kind));
        json.WriteNumber("tests", group.Records.Count);
        Blame(json, group.Blame);
        json.WriteString("test", example.Test.FullName);
        json.WriteString("rig", example.Test.Rig);
        json.Optional("host", example.Test.Host);
        json.WriteString("message", example.Message);
        json.Optional("console", group.Console);
        json.WriteEndObject();
    }

    /// <summary>Writes what is to blame for failures with the same cause, and why. Writes nothing if there is no verdict.</summary>
    public static void Blame(Utf8JsonWriter json, BlameVerdict? verdict)
    {
        if (verdict is null)
            return;
        json.WriteString("blame", Names.Of(verdict.Blame));
        json.WriteString("why", verdict.Why);
    }

    private static void OutcomeCounts(Utf8JsonWriter json, IReadOnlyList<RigTally> rigs)
    {
        json.WriteNumber("passed", rigs.Sum(r => r.Passed));
        json.WriteNumber("failedAsDeclared", rigs.Sum(r => r.FailedAsDeclared));
        json.WriteNumber("unexpected", rigs.Sum(r => r.Unexpected));
        json.WriteNumber("infrastructureErrors", rigs.Sum(r => r.InfrastructureErrors));
        json.WriteNumber("unsupported", rigs.Sum(r => r.Unsupported));
        json.WriteNumber("interrupted", rigs.Sum(r => r.Interrupted));
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
