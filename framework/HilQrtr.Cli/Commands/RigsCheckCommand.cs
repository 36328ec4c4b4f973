using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil rigs check</c>.</summary>
internal static class RigsCheckCommand
{
    public static Command Create(HilContext context)
    {
        var rigs = CommonOptions.Rigs();
        var set = CommonOptions.Set();
        var suites = CommonOptions.SuitesAssembly();
        var json = CommonOptions.Json();
        var command = new Command("check", "Checks that the rigs file is valid and that every declared failure names an existing test. Prints every problem. The exit code is 2 if there is a problem.") { rigs, set, suites, json };
        command.SetAction(parsed =>
        {
            var path = RigsLocator.Locate(context, parsed.GetValue(rigs));
            RigsFile? file = null;
            IReadOnlyList<string> problems = [];
            try
            {
                var loaded = RigsLocator.Load(context, path, parsed.All(set));
                SuiteRunner.CheckDeclarations(loaded, loaded.Rigs, SuiteRunner.Discover(SuitesLocator.Load(context, parsed.GetValue(suites))));
                file = loaded;
            }
            catch (RigConfigurationException e)
            {
                problems = e.Problems;
            }

            foreach (var problem in problems)
                context.Terminal.Error.WriteLine($"hil: {Printable.Lines(problem)}");
            if (parsed.GetValue(json))
            {
                var document = new RigCheckDocument(path, file is not null, [.. problems], [.. file?.Rigs.Select(r => r.Name) ?? []]);
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(document, HilJson.Readable.RigCheckDocument));
            }
            else if (file is not null)
            {
                context.Terminal.Out.Say($"{path}: {Words.Count(file.Rigs.Count, "rig")}, no problems");
            }

            return (int)(file is null ? ExitCode.ConfigurationError : ExitCode.AllAsExpected);
        });
        return command;
    }
}
