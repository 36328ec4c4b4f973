namespace HilQrtr.Reporting.Tests;

internal sealed class AllurePageTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void SetUp() => _temporary = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _temporary.Dispose();

    [Test]
    public void A_program_that_is_nowhere_is_told_with_how_to_get_it()
    {
        var cache = _temporary["cache"];

        Assert.That(
            () => AllurePage.Find(null, name => name switch { "XDG_CACHE_HOME" => cache, "PATH" => _temporary.Path, _ => null }),
            Throws.TypeOf<AllureException>().With.Message.Contains("HILQRTR_ALLURE").And.Message.EndsWith(
                $"npm install --prefix {Path.Combine(cache, "hilqrtr")} allure@3.18.0"));
    }

    [Test]
    public void A_program_that_is_not_where_the_user_said_is_told_so() =>
        Assert.That(
            () => AllurePage.Find(_temporary["nothing"]),
            Throws.TypeOf<AllureException>().With.Message.Contains(_temporary["nothing"]).And.Message.Contains("as given"));

    [Test]
    public void The_option_comes_before_the_variable_before_the_cache_before_the_path()
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
    public async Task A_folder_without_results_is_told_before_the_program_runs()
    {
        Directory.CreateDirectory(_temporary["empty"]);
        var page = Script("exit 0");

        await Assert.ThatAsync(
            () => page.GenerateAsync(_temporary["nowhere"], _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("there is no such folder"));
        await Assert.ThatAsync(
            () => page.GenerateAsync(_temporary["empty"], _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("no test has left one there"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_program_that_fails_is_told_with_its_output()
    {
        var page = Script("echo to stdout; echo to stderr >&2; exit 9");

        await Assert.ThatAsync(
            () => page.GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("failed with exit code 9").And.Message.Contains("to stdout").And.Message.Contains("to stderr"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_program_that_leaves_no_page_is_told() =>
        await Assert.ThatAsync(
            () => Script("exit 0").GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("left no page at").And.Message.Contains("allure@3.18.0"));

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_file_that_is_no_program_is_told()
    {
        File.WriteAllText(_temporary["text"], "");

        await Assert.ThatAsync(
            () => AllurePage.Find(_temporary["text"]).GenerateAsync(Results(), _temporary["out"]),
            Throws.TypeOf<AllureException>().With.Message.Contains("could not be started").And.Message.Contains("Node.js"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [CancelAfter(60_000)]
    public async Task Giving_up_ends_the_program(CancellationToken tooLong)
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
    public void The_analytics_tag_is_taken_out_and_nothing_else()
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
        var folder = ResultsFolder.Create(_temporary["results"]);
        SampleRun.Write(new AllureSink(folder));
        return folder.Path;
    }
}
