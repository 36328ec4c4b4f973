using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Commands;

/// <summary>
/// <c>hil tests list</c>: lists the tests. If <c>--rig</c> is given, the command leases the rig to find out which tests the rig can run.
/// </summary>
internal static class TestsListCommand
{
    public static Command Create(HilContext context)
    {
        var rig = new Option<string>("--rig") { HelpName = "R", Description = "Also show which tests this rig can run, and why it cannot run the others." };
        var suite = CommonOptions.Suite();
        var filter = CommonOptions.Filter();
        var rigs = CommonOptions.Rigs();
        var set = CommonOptions.Set();
        var suites = CommonOptions.SuitesAssembly();
        var json = CommonOptions.Json();
        var command = new Command("list", "Lists tests and their requirements.") { rig, suite, filter, rigs, set, suites, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var assembly = SuitesLocator.Load(context, parsed.GetValue(suites));
            var tests = SuiteRunner.Select(SuiteRunner.Discover(assembly), parsed.GetValue(suite), parsed.GetValue(filter));
            var declaration = parsed.GetValue(rig) is { } name ? RigsLocator.Load(context, parsed.GetValue(rigs), parsed.All(set)).Find(name) : null;
            await using var leased = declaration is null
                ? null
                : await context.ProviderOf(declaration).LeaseAsync(declaration, new LeaseOptions("hil tests list", Seed: 1, new NullEventLog()), cancellationToken);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(TestListDocument.Of(assembly.Location, tests, leased), HilJson.Readable.TestListDocument));
            else
                Print(tests, leased, context);
            return 0;
        });
        return command;
    }

    private static void Print(IReadOnlyList<SuiteTest> tests, IRig? rig, HilContext context)
    {
        var console = context.Terminal.Out;
        TestTable.Print(console, tests, rig);
        console.Say($"{Words.Count(tests.Count, "test")} of {Words.Count(tests.Select(test => test.Suite).Distinct().Count(), "suite")}{(rig is null ? "" : $"; {tests.Count(test => test.WhyNot(rig) is null)} run on {rig.Name}")}");
    }
}
