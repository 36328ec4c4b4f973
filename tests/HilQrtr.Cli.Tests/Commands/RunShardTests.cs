using System.Text.Json;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class RunShardTests
{
    [Test]
    public async Task Each_test_runs_in_exactly_one_shard()
    {
        var all = await RunAsync("Endings.*s");
        var first = await RunAsync("Endings.*s", "--shard", "1/2");
        var second = await RunAsync("Endings.*s", "--shard", "2/2");

        Assert.That(Tests(first).Concat(Tests(second)), Is.EquivalentTo(Tests(all)));
        Assert.That(Tests(first), Is.Not.Empty);
        Assert.That(new[] { all, first, second }.Select(run => run.GetProperty("run").GetProperty("shard").GetString()), Is.EqualTo(new[] { null, "1/2", "2/2" }));
        Assert.That(second.GetProperty("run").GetProperty("command").GetString(), Does.Contain(" --shard 2/2 --seed 1"));
    }

    [Test]
    public async Task A_shard_without_tests_is_refused()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);

        var result = await hil.RunAsync(Arguments(hil, "Endings.Passes", "--shard", "1/64", "--results", "one"));
        var other = await hil.RunAsync(Arguments(hil, "Endings.Passes", "--shard", "2/64", "--results", "two"));

        Assert.That(new[] { result, other }, Has.Some.Property("ExitCode").EqualTo(2));
        Assert.That(result.Error + other.Error, Does.Match(@"(?m)^hil: --shard: [12]/64 contains none of the 1 selected test; use fewer shards$"));
    }

    private static IEnumerable<string?> Tests(JsonElement run) => run.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("test").GetString());

    private static async Task<JsonElement> RunAsync(string filter, params string[] more)
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        return (await hil.RunAsync(Arguments(hil, filter, ["--json", .. more]))).Json;
    }

    private static string[] Arguments(Hil hil, string filter, params string[] more) =>
        ["run", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--filter", filter, .. more];
}
