using HilQrtr.Errors;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Tests.Samples;
using NUnit.Framework.Constraints;

namespace HilQrtr.Reporting.Tests.Allure;

internal sealed class AllurePageTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void SetUp() => _temporary = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _temporary.Dispose();

    [Test]
    public void A_missing_program_gives_an_error_that_says_how_to_get_the_program()
    {
        var cache = _temporary["cache"];

        Assert.That(
            () => AllurePage.Find(null, name => name switch { "XDG_CACHE_HOME" => cache, "PATH" => _temporary.Path, _ => null }),
            Throws.TypeOf<AllureException>().With.Message.Contains("HILQRTR_ALLURE").And.Message.EndsWith(
                $"`npm install --prefix {Path.Combine(cache, "hilqrtr")} allure@3.18.0`"));
    }

    [Test]
    public void A_wrong_program_path_is_reported() =>
        Assert.That(
            () => AllurePage.Find(_temporary["nothing"]),
            Throws.TypeOf<AllureException>().With.Message.Contains(_temporary["nothing"]).And.Message.Contains("named on the command line"));

    [Test]
    public void The_program_is_searched_for_in_the_documented_order()
    {
        var name = OperatingSystem.IsWindows() ? "allure.cmd" : "allure";
        var places = new[] { $"path/{name}", $"cache/hilqrtr/node_modules/.bin/{name}", "variable", "option" }.Select(p => _temporary[p]).ToList();
        string? option = null;
        string? variable = null;
        string? Read(string key) => key switch
        {
            "PATH" => _temporary["path"],
            "XDG_CACHE_HOME" => _temporary["cache"],
            "HILQRTR_ALLURE" => variable,
            _ => null,
        };

        foreach (var place in places)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, "");
            if (place == places[2])
                variable = place;
            if (place == places[3])
                option = place;
            Assert.That(AllurePage.Find(option, Read).Program, Is.EqualTo(place));
        }
    }

    [Test]
    public async Task A_folder_without_results_is_reported_before_the_program_runs()
    {
        Directory.CreateDirectory(_temporary["empty"]);
        var page = Script("exit 0");

        await Assert.ThatAsync(
            () => page.GenerateAsync(_temporary["nowhere"], _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("does not exist"));
        await Assert.ThatAsync(
            () => page.GenerateAsync(_temporary["empty"], _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("no tests have run"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_failing_program_is_reported_with_its_output()
    {
        var page = Script("echo to stdout; echo to stderr >&2; exit 9");

        await Assert.ThatAsync(
            () => page.GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("failed with exit code 9").And.Message.Contains("to stdout").And.Message.Contains("to stderr"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_program_that_writes_no_page_is_reported() =>
        await Assert.ThatAsync(
            () => Script("exit 0").GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("wrote no page to").And.Message.Contains("allure@3.18.0"));

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_file_that_is_not_a_program_is_reported()
    {
        File.WriteAllText(_temporary["text"], "");

        await Assert.ThatAsync(
            () => AllurePage.Find(_temporary["text"]).GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("could not be started").And.Message.Contains("Node.js"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_new_page_replaces_the_old_page()
    {
        var results = Results();
        var first = await Maker("mkdir \"$out/data\"; echo first >\"$out/index.html\"").GenerateAsync(results, _temporary["out"]);
        Assert.That(AllurePage.NeedsServer(first), Is.True);

        var second = await Maker("echo second >\"$out/index.html\"").GenerateAsync(results, _temporary["out"]);

        Assert.That(second, Is.EqualTo(_temporary["out/index.html"]).And.EqualTo(first));
        Assert.That(await File.ReadAllTextAsync(second), Is.EqualTo("second\n"));
        Assert.That(AllurePage.NeedsServer(second), Is.False);
        Assert.That(Shown("out"), Is.EqualTo(["index.html"]));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task The_old_page_survives_a_failure()
    {
        var results = Results();
        await Maker("echo first >\"$out/index.html\"").GenerateAsync(results, _temporary["out"]);

        await Assert.ThatAsync(() => Maker("echo half >\"$out/half.html\"; exit 1").GenerateAsync(results, _temporary["out"]), Throws.TypeOf<AllureException>());

        Assert.That(await File.ReadAllTextAsync(_temporary["out/index.html"]), Is.EqualTo("first\n"));
        Assert.That(Shown("out"), Is.EqualTo(["index.html"]));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_page_in_a_results_folder_is_replaced_even_without_a_marker_file()
    {
        var results = Results();
        Directory.CreateDirectory(Path.Combine(results, "report", "awesome"));
        File.WriteAllText(Path.Combine(results, "report", "index.html"), "old");

        await Maker("echo new >\"$out/index.html\"").GenerateAsync(results, Path.Combine(results, "report"));

        Assert.That(Shown("results/report"), Is.EqualTo(["index.html"]));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(results, "report", "index.html")), Is.EqualTo("new\n"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_folder_with_other_files_is_refused_and_stays_unchanged()
    {
        var results = Results();
        var page = Maker("echo page >\"$out/index.html\"");
        Directory.CreateDirectory(_temporary["mine"]);
        File.WriteAllText(_temporary["mine/letter.txt"], "mine");

        await Assert.ThatAsync(() => page.GenerateAsync(results, _temporary["mine"]), Refused("(such as letter.txt)"));
        await Assert.ThatAsync(() => page.GenerateAsync(results, results), Refused("hil report did not write"));
        await Assert.ThatAsync(() => page.GenerateAsync(results, _temporary["mine/letter.txt"]), Refused("is a file"));

        Assert.That(Directory.EnumerateFileSystemEntries(_temporary["mine"]).Select(Path.GetFileName), Is.EqualTo(["letter.txt"]));
        Assert.That(Directory.EnumerateFiles(Path.Combine(results, "allure-results")), Is.Not.Empty);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Two_processes_cannot_make_the_same_page_at_the_same_time()
    {
        Directory.CreateDirectory(_temporary["out"]);
        Assert.That(FolderLock.TryTake(_temporary["out"], "hil report", out var taken, out _), Is.True);
        using (taken)
        {
            await Assert.ThatAsync(
                () => Maker("echo page >\"$out/index.html\"").GenerateAsync(Results(), _temporary["out"]),
                Refused($"in use by process {Environment.ProcessId} (hil report)"));
        }
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_folder_that_cannot_be_written_is_unlocked_again()
    {
        // Put a folder where the marker file belongs, so that the marker cannot be written.
        Directory.CreateDirectory(_temporary["out/.hilqrtr-report"]);

        await Assert.ThatAsync(
            () => Maker("exit 0").GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.EqualTo(
                $"the page could not be written to {_temporary["out"]}: .hilqrtr-report: permission denied; make sure that the folder is writable and has free space, or name another folder with --output"));
        AssertFree("out");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_failed_cleanup_neither_keeps_the_lock_nor_hides_the_error()
    {
        var results = Results();

        await Assert.ThatAsync(
            () => Maker("touch \"$out/../.hilqrtr-old\"; echo half >\"$out/half.html\"; exit 9").GenerateAsync(results, _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("failed with exit code 9"));
        AssertFree("out");

        File.Delete(_temporary["out/.hilqrtr-old"]);
        await Maker("echo page >\"$out/index.html\"").GenerateAsync(results, _temporary["out"]);
        Assert.That(Shown("out"), Is.EqualTo(["index.html"]));
        Assert.That(_temporary["out/.hilqrtr-new"], Does.Not.Exist);
    }

    [Test]
    [Platform(Exclude = "Win")]
    [CancelAfter(60_000)]
    public async Task Cancellation_kills_the_program(CancellationToken tooLong)
    {
        using var given = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(_temporary.Path, "begun") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => begun.TrySetResult();
        var making = Script($"touch '{_temporary["begun"]}'; exec sleep 600").GenerateAsync(Results(), _temporary["out"], given.Token);
        await begun.Task.WaitAsync(tooLong);

        await given.CancelAsync();

        await Assert.ThatAsync(() => making, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Only_the_analytics_tag_is_removed()
    {
        const string html = """
            <script>window.allure = {};</script>
            <script async src="https://www.googletagmanager.com/gtag/js?id=G-X"></script>
            <script>
                window.dataLayer = window.dataLayer || [];
                function gtag(){dataLayer.push(arguments);}
            </script>
            <script>data()</script>
            """;

        Assert.That(AnalyticsTag.Strip(html), Is.EqualTo("<script>window.allure = {};</script>\n<script>data()</script>"));
    }

    private static ContainsConstraint Refused(string why) => Throws.TypeOf<RigConfigurationException>().With.Message.Contains(why);

    private void AssertFree(string folder)
    {
        Assert.That(FolderLock.TryTake(_temporary[folder], "hil report", out var taken, out _), Is.True);
        taken!.Dispose();
    }

    /// <summary>Returns the visible content of a page folder.</summary>
    private IEnumerable<string?> Shown(string folder) =>
        Directory.EnumerateFileSystemEntries(_temporary[folder]).Select(Path.GetFileName).Where(name => !name!.StartsWith('.'));

    // The script reads the output folder from its configuration, as Allure does.
    private AllurePage Maker(string body) => Script($$"""
        out=$(tr ',{' '\n\n' <"$3" | sed -n 's/.*"output": *"\([^"]*\)".*/\1/p')
        mkdir -p "$out"
        {{body}}
        """);

    private AllurePage Script(string body)
    {
        var path = _temporary["program"];
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return AllurePage.Find(path);
    }

    private string Results()
    {
        using var folder = ResultsFolder.Create(_temporary["results"]);
        SampleRun.Write(new AllureSink(folder));
        return folder.Path;
    }
}
