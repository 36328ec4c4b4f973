using HilQrtr.Cli.Tests.Harness;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace HilQrtr.Cli.Tests;

/// <summary>run.schema.json describes exactly the documents that runs write.</summary>
public sealed class RunSchemaTests
{
    private readonly JObject _text = JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "run.schema.json")));

    [TestCase("Endings.Passes", "1")]
    [TestCase("Endings.*s", "1")]
    [TestCase("*Endings.Fails", "1", Description = "fails as declared")]
    [TestCase("*Endings.Fails", "2", Description = "fails, but not as declared")]
    [TestCase("Endings.Needs_what_the_rig_lacks", "1")]
    [TestCase("Endings.Finds_the_rig_broken", "1")]
    public async Task A_run_fits_the_schema(string filter, string buildIds)
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.DuoWithDeclared("Endings.Fails", buildIds));

        var result = await hil.RunAsync(Arguments(hil, filter, "--json", "--shard", "1/1"));

        await AssertFits(result.Output, "finished");
    }

    [Test]
    public async Task A_run_that_replaces_the_declared_kernel_fits_the_schema()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--rig", "sim-duo", "--kernel", "stock", "--filter", "Each_driver_reads_the_board_id_of_its_own_card", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        await AssertFits(result.Output, "finished");
    }

    [Test]
    public async Task The_documents_of_unfinished_and_interrupted_runs_fit_the_schema()
    {
        using var hil = new Hil();
        using var interruption = new CancellationTokenSource();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        var run = Task.Run(() => hil.RunAsync(Arguments(hil, "Endings.Waits_until_interrupted", "--json"), interruption.Token));
        await Until.TrueAsync("the test has begun", () => run.IsCompleted || Results.Count(hil.Folder["hil-results"]) > 0);
        var begun = await File.ReadAllTextAsync(hil.Folder["hil-results/run.json"]);
        await interruption.CancelAsync();

        var result = await run;

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        await AssertFits(begun, "running");
        await AssertFits(result.Output, "interrupted");
    }

    [TestCase("version", "2")]
    [TestCase("state", "\"done\"")]
    [TestCase("exitCode", "4")]
    [TestCase("run.seed", "7")]
    [TestCase("run.shard", "\"0/3\"")]
    [TestCase("tests[0].outcome", "\"maybe\"")]
    [TestCase("tests[0].repetition", "-1")]
    [TestCase("totals.rigs[0].verdict", "\"fine\"")]
    [TestCase("totals.passed", null)]
    [TestCase("tests[0].rig", null)]
    public async Task A_document_with_an_invalid_value_does_not_fit_the_schema(string path, string? value)
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        var run = JObject.Parse((await hil.RunAsync(Arguments(hil, "Endings.Passes", "--json"))).Output);
        var token = run.SelectToken(path)!;
        if (value is null)
            token.Parent!.Remove();
        else
            token.Replace(JToken.Parse(value));

        Assert.That((await JsonSchema.FromJsonAsync(_text.ToString())).Validate(run), Is.Not.Empty);
    }

    // Readers must ignore unknown keys, but the schema must describe every key that runs write today.
    private async Task AssertFits(string json, string state)
    {
        var closed = (JObject)_text.DeepClone();
        foreach (var properties in closed.DescendantsAndSelf().OfType<JObject>().Where(o => o["properties"] is JObject && o["additionalProperties"] is null).ToList())
            properties["additionalProperties"] = false;
        using var reader = new Newtonsoft.Json.JsonTextReader(new StringReader(json)) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
        var run = JObject.Load(reader);

        Assert.That((string?)run["state"], Is.EqualTo(state));
        Assert.That((await JsonSchema.FromJsonAsync(closed.ToString())).Validate(run).Select(error => error.ToString()), Is.Empty);
        Assert.That((await JsonSchema.FromJsonAsync(_text.ToString())).Validate(run), Is.Empty);
    }

    private static string[] Arguments(Hil hil, string filter, params string[] more) =>
        ["run", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--filter", filter, .. more];
}
