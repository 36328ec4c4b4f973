using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Json;
using HilQrtr.Errors;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil report</c>.</summary>
internal static class ReportCommand
{
    public static Command Create(HilContext context)
    {
        var results = new Argument<string>("RESULTS")
        {
            Description = "Results folder of a run. Default: the folder named by HILQRTR_RESULTS, or 'hil-results' if HILQRTR_RESULTS is not set.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string>("--output") { HelpName = "DIR", Description = "Folder for the page. Default: the folder 'report' in the results folder." };
        var allure = new Option<string>("--allure") { HelpName = "FILE", Description = "Path of the allure program. Needed only if hil does not find the program." };
        var json = CommonOptions.Json();
        var command = new Command("report", "Makes an HTML page from the results of a run, with Allure.") { results, output, allure, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = context.Resolve(parsed.GetValue(results) ?? (context.Environment("HILQRTR_RESULTS") is { Length: > 0 } named ? named : RunOptions.DefaultResults));
            using var hold = ResultsInspection.Hold(folder, $"{context.Launcher} report", out var holder);
            var warning = holder is null ? ResultsInspection.Warning(folder) : $"{folder} is in use by {holder}: the page shows the results so far";
            CheckResults(folder, warning, context);
            if (warning is not null)
                context.Terminal.Error.WriteLine($"hil: {Printable.OneLine(warning)}");
            var page = parsed.GetValue(output) is { } chosen ? context.Resolve(chosen) : Path.Combine(folder, "report");
            var index = await MakeAsync(context, parsed.GetValue(allure), folder, page, cancellationToken);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(new ReportDocument(index), HilJson.Readable.ReportDocument));
            else
                context.Terminal.Output.WriteLine(index);
            if (AllurePage.NeedsServer(index))
                context.Terminal.Error.WriteLine($"hil: the page is too large for one file, so a browser can open it only from a web server: {ShellCommand.Join(["python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", page])}");
            return 0;
        });
        return command;
    }

    private static void CheckResults(string folder, string? warning, HilContext context)
    {
        var whatToDo = $"run `{context.Launcher} run` first, or name the folder that it wrote";
        if (!Directory.Exists(folder))
            throw new RigConfigurationException($"there are no results in {folder}: it does not exist; {whatToDo}");
        string[] places = [folder, Path.Combine(folder, "allure-results")];
        if (!places.Where(Directory.Exists).Any(place => Directory.EnumerateFiles(place, "*-result.json").Any()))
            throw new RigConfigurationException($"there are no results in {folder}: it contains no *-result.json{(warning is null ? "" : $" ({warning.TrimEnd('.')})")}; {whatToDo}");
    }

    private static async Task<string> MakeAsync(HilContext context, string? program, string folder, string page, CancellationToken cancellationToken)
    {
        try
        {
            return await AllurePage.Find(program, context.Environment).GenerateAsync(folder, page, cancellationToken);
        }
        catch (AllureException e)
        {
            throw new InfrastructureException(e.Message);
        }
    }
}
