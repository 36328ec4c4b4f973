using System.ComponentModel;
using HilQrtr.Reporting.Results;
using HilQrtr.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Generates a page from Allure results with the <c>allure</c> program from npm (version 3).</summary>
public sealed class AllurePage
{
    /// <summary>Maximum number of characters of the program's output that an error message quotes.</summary>
    private const int MaxOutputLength = 4000;

    /// <summary>Size in bytes of the largest page that browsers open quickly as one file.</summary>
    private const long MaxSingleFileSize = 64 * 1024 * 1024;

    /// <summary>If fewer bytes than this are free, a failed generation is attributed to a full disk.</summary>
    private const long MinFreeBytes = 64 * 1024;

    internal const string Index = "index.html";

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    private AllurePage(string program) => Program = program;

    /// <summary>Full path of the <c>allure</c> program.</summary>
    public string Program { get; }

    /// <summary>
    /// Finds the program. Searches in this order: the given path, <c>HILQRTR_ALLURE</c>, the user's cache folder
    /// (<c>hilqrtr/node_modules/.bin/allure</c>), <c>PATH</c>.
    /// </summary>
    /// <param name="program">The path that the user gave, if any.</param>
    /// <param name="environment">Reads an environment variable. If null, the environment of this process is used.</param>
    /// <exception cref="AllureException">The program was not found. The message lists the places that were searched, and says how to get the program.</exception>
    public static AllurePage Find(string? program = null, Func<string, string?>? environment = null) =>
        new(new AllureProgram(environment ?? Environment.GetEnvironmentVariable).Find(program));

    /// <summary>
    /// Returns whether a page needs a web server. A page that is a single file needs no server, because it can be opened from disk.
    /// </summary>
    /// <param name="index">Path of the page's <c>index.html</c>.</param>
    public static bool NeedsServer(string index) => Directory.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(index))!, "data"));

    /// <summary>
    /// Generates the page as a single file or, if the results are too large for a single file, as a folder (see
    /// <see cref="NeedsServer"/>).
    /// </summary>
    /// <param name="results">A HilQrtr results folder, or a folder of Allure results.</param>
    /// <param name="output">
    /// Folder for the page. An earlier page in the folder is replaced, but only if the new page was generated successfully.
    /// </param>
    /// <param name="cancellationToken">Cancels the generation.</param>
    /// <returns>Full path of the page's <c>index.html</c>.</returns>
    /// <exception cref="AllureException">There are no results, or the program failed. If it failed, the message contains its output.</exception>
    /// <exception cref="Errors.RigConfigurationException">
    /// The output folder is a file, is in use, or contains files that do not belong to a page.
    /// </exception>
    public async Task<string> GenerateAsync(string results, string output, CancellationToken cancellationToken = default)
    {
        var source = AllureResultsIn(results);
        try
        {
            using var folder = PageFolder.Open(output);
            await DraftAsync(source, PageTitle.Of(results), folder, cancellationToken);
            return folder.Publish();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AllureException($"the page could not be written to {output}: {FileProblem.Of(e).Within(Path.GetFullPath(output))}; make sure that the folder is writable and has free space, or name another folder with --output", e);
        }
    }

    private async Task DraftAsync(DirectoryInfo source, string title, PageFolder folder, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("hilqrtr-allure-");
        try
        {
            var size = source.EnumerateFiles().Sum(f => f.Length);
            var config = Path.Combine(scratch.FullName, "allurerc.json");
            await File.WriteAllBytesAsync(config, AllureConfig.Write(title, folder.Draft, size <= MaxSingleFileSize).ToArray(), cancellationToken);
            await RunAsync(["generate", "--config", config, source.FullName], scratch.FullName, folder.Path, cancellationToken);
            if (!File.Exists(Path.Combine(folder.Draft, Index)))
                throw new AllureException($"{Program} succeeded but wrote no page to {Path.Combine(folder.Draft, Index)}. Only Allure 3 can make the page; install Allure 3 with `npm install {AllureProgram.Package}`");
            foreach (var html in Directory.EnumerateFiles(folder.Draft, "*.html", SearchOption.AllDirectories))
                await File.WriteAllTextAsync(html, PackedPage.Pack(AnalyticsTag.Strip(await File.ReadAllTextAsync(html, cancellationToken))), cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static DirectoryInfo AllureResultsIn(string results)
    {
        var nested = Path.Combine(results, ResultsLayout.AllureResults);
        var folder = new DirectoryInfo(Directory.Exists(nested) ? nested : results);
        if (!folder.Exists)
            throw new AllureException($"no results in {folder.FullName}: the folder does not exist. Name a folder that contains results of `hil run --results`.");
        if (!folder.EnumerateFiles("*-result.json").Any())
            throw new AllureException($"no results in {folder.FullName}: no tests have run. First run some tests with `hil run --results {results}`");
        return folder;
    }

    private async Task RunAsync(IReadOnlyList<string> arguments, string folder, string page, CancellationToken cancellationToken)
    {
        int? exitCode;
        string output;
        try
        {
            (exitCode, output) = await BoundedProcess.RunAsync(Program, arguments, folder, Bound, cancellationToken);
        }
        catch (Win32Exception e)
        {
            throw new AllureException($"{Program} could not be started: {e.Message}. The program needs Node.js 20 or newer, and can be installed with `npm install {AllureProgram.Package}`", e);
        }

        if (exitCode == 0)
            return;
        // Check for a full disk first, because the program's own message may not mention it.
        if (new ResultsDisk().FreeBytes(page) is { } free && free < MinFreeBytes)
            throw new AllureException($"the page could not be written to {page}: only {ByteCount.Format(free)} free there; free up space, or name another folder with --output");
        var end = exitCode is { } code ? $"failed with exit code {code}" : $"was stopped after {Bound.TotalMinutes} minutes";
        var quoted = output.Length > MaxOutputLength ? $"…{output[^MaxOutputLength..]}" : output;
        throw new AllureException(
            $"{Program} {end}. The results are unchanged. The program needs Node.js 20 or newer, and can be installed with `npm install {AllureProgram.Package}`. Output of the program:\n{quoted}");
    }
}
