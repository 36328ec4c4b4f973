using System.Runtime.Versioning;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>Runs the launcher script in a separate source tree, with a fake dotnet that records its arguments.</summary>
[Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
public sealed class LauncherTests
{
    private const string Output = "tree/framework/HilQrtr.Cli/bin/Release/net10.0";

    private const string FakeDotnet = """
        #!/bin/sh
        case $1 in
            --version) echo "${FAKE_VERSION-10.0.401}" ;;
            build)
                echo "$@" >>"$FAKE_LOG"
                if [ -n "${FAKE_WAIT-}" ]; then
                    echo "  Determining projects to restore..."
                    echo "  A -> /tree/A.dll"
                    echo "  A -> /tree/again/A.dll"
                    while [ ! -e "$FAKE_WAIT" ]; do sleep 0.1; done
                fi
                if [ -n "${FAKE_ERROR-}" ]; then echo "a.cs(1,1): error CS1001: $FAKE_ERROR"; echo "noise"; exit 1; fi
                mkdir -p framework/HilQrtr.Cli/bin/Release/net10.0
                : >framework/HilQrtr.Cli/bin/Release/net10.0/hil.dll
                ;;
            *) shift; for word in "$@"; do echo "<$word>"; done; [ -z "${FAKE_SHOW-}" ] || printenv "$FAKE_SHOW"; exit "${FAKE_EXIT-0}" ;;
        esac
        """;

    private TemporaryFolder _folder = null!;
    private Dictionary<string, string> _environment = null!;

    [SetUp]
    public void MakeTree()
    {
        _folder = new TemporaryFolder();
        _folder.Write("tree/framework/A/A.cs", "");
        _folder.Write("tree/rigs/B/B.cs", "");
        _folder.Write("tree/suites/C/C.cs", "");
        _folder.WriteProgram("tree/hil", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "launcher", "hil")));
        _folder.WriteProgram("fake/dotnet", FakeDotnet);
        _environment = new()
        {
            ["PATH"] = $"{_folder["fake"]}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["FAKE_LOG"] = _folder["builds"],
        };
    }

    [TearDown]
    public void RemoveTree() => _folder.Dispose();

    [Test]
    public async Task Only_the_first_run_builds()
    {
        var first = await RunAsync("run", "--filter", "a b", "", "*");
        var second = await RunAsync("doctor");

        Assert.That(first.Output, Is.EqualTo("<run>\n<--filter>\n<a b>\n<>\n<*>\n"), first.ToString);
        Assert.That(first.Error, Is.EqualTo("building hil (first run only) ...\n"));
        Assert.That(second.Output, Is.EqualTo("<doctor>\n"));
        Assert.That(second.Error, Is.Empty);
        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public async Task A_changed_source_causes_a_build()
    {
        await RunAsync();
        File.SetLastWriteTimeUtc(_folder["tree/suites/C/C.cs"], File.GetLastWriteTimeUtc(_folder[$"{Output}/.hil-build-done"]).AddSeconds(5));

        var again = await RunAsync();

        Assert.That(again.Error, Is.EqualTo("building hil (its sources have changed) ...\n"));
        Assert.That(Builds, Is.EqualTo(2));
    }

    [TestCase("rigs.json")]
    [TestCase("rigs.schema.json")]
    public async Task A_changed_rigs_file_is_read_in_place_without_a_build(string file)
    {
        await RunAsync();
        var later = File.GetLastWriteTimeUtc(_folder[$"{Output}/.hil-build-done"]).AddSeconds(5);
        File.SetLastWriteTimeUtc(_folder.Write($"tree/{file}", "{}"), later);
        _environment["FAKE_SHOW"] = RigsLocator.CheckoutVariable;

        var again = await RunAsync("run");

        Assert.That(again.Output, Is.EqualTo($"<run>\n{_folder["tree"]}\n"), again.ToString);
        Assert.That(again.Error, Is.Empty);
        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public async Task A_build_shows_progress()
    {
        _folder.Write("tree/framework/A/A.csproj", "");
        _folder.Write("tree/suites/C/C.csproj", "");
        _environment["FAKE_WAIT"] = _folder["go"];
        await using var process = new ChildProcess("sh", ["-c", "exec tree/hil run 2>error"], _folder.Path, _environment);
        await Until.TrueAsync("the first project is reported", () => process.HasExited || Error().Contains(" s  A built, 1 of 2 projects\n", StringComparison.Ordinal));
        Assert.That(process.HasExited, Is.False, Error);

        _folder.Write("go", "");
        var result = await process.EndAsync();

        Assert.That(result.Output, Is.EqualTo("<run>\n"), Error);
        Assert.That(Error(), Does.StartWith("building hil (first run only) ...\n"));

        string Error() => File.Exists(_folder["error"]) ? File.ReadAllText(_folder["error"]) : "";
    }

    [Test]
    public async Task The_launcher_waits_for_a_build_in_another_terminal_and_says_so()
    {
        _environment["FAKE_WAIT"] = _folder["go"];
        await using var first = new ChildProcess(_folder["tree/hil"], ["one"], _folder.Path, _environment);
        await Until.TrueAsync("the first launcher builds", () => first.HasExited || Builds == 1);
        await using var second = new ChildProcess("sh", ["-c", "exec tree/hil two 2>error"], _folder.Path, _environment);
        await Until.TrueAsync("the second launcher waits", () => second.HasExited || (File.Exists(_folder["error"]) && new FileInfo(_folder["error"]).Length > 0));

        _folder.Write("go", "");
        var answers = new[] { await first.EndAsync(), await second.EndAsync() };

        Assert.That(answers.Select(result => result.Output), Is.EqualTo(["<one>\n", "<two>\n"]));
        Assert.That(File.ReadAllText(_folder["error"]), Is.EqualTo("hil is being built by another process; waiting for it ...\n"));
        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public async Task The_home_folder_from_the_user_database_is_used_if_HOME_is_not_set()
    {
        _environment["FAKE_SHOW"] = "HOME";
        await using var process = new ChildProcess("env", ["-u", "HOME", _folder["tree/hil"], "run"], _folder.Path, _environment);

        var result = await process.EndAsync();

        Assert.That(result.Output, Is.EqualTo($"<run>\n{UserDatabase.Home}\n"), result.ToString);
    }

    [Test]
    public async Task Build_output_does_not_count_as_a_source()
    {
        await RunAsync();
        var later = File.GetLastWriteTimeUtc(_folder[$"{Output}/.hil-build-done"]).AddSeconds(5);
        File.SetLastWriteTimeUtc(_folder.Write("tree/framework/A/obj/x.cs", ""), later);
        Directory.SetLastWriteTimeUtc(_folder["tree/framework/A"], later.AddSeconds(-10));

        await RunAsync();

        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public async Task The_launcher_works_from_any_folder_and_through_a_link_and_keeps_the_exit_code()
    {
        File.CreateSymbolicLink(_folder["link"], _folder["tree/hil"]);
        _environment["FAKE_EXIT"] = "130";
        await using var process = new ChildProcess(_folder["link"], ["run"], Path.GetTempPath(), _environment);

        var result = await process.EndAsync();

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        Assert.That(result.Output, Is.EqualTo("<run>\n"));
    }

    [Test]
    public async Task Completion_does_not_wait_for_a_build()
    {
        var unbuilt = await RunAsync("[suggest:2]", "ru");
        await RunAsync("doctor");
        File.SetLastWriteTimeUtc(_folder["tree/suites/C/C.cs"], File.GetLastWriteTimeUtc(_folder[$"{Output}/.hil-build-done"]).AddSeconds(5));
        var stale = await RunAsync("[suggest:2]", "ru");

        Assert.That((unbuilt.ExitCode, unbuilt.Output, unbuilt.Error), Is.EqualTo((0, "", "")));
        Assert.That((stale.Output, stale.Error), Is.EqualTo(("<[suggest:2]>\n<ru>\n", "")));
        Assert.That(Builds, Is.EqualTo(1));
    }

    [TestCase("tree", "./hil", "./hil")]
    [TestCase(".", "tree/hil", "tree/hil")]
    [TestCase(".", "hil", "hil")]
    public async Task HILQRTR_LAUNCHER_is_the_command_that_the_user_typed(string folder, string called, string expected)
    {
        _environment["FAKE_SHOW"] = "HILQRTR_LAUNCHER";
        _environment["PATH"] = $"{_folder["fake"]}:{_folder["tree"]}:{System.Environment.GetEnvironmentVariable("PATH")}";
        await using var process = new ChildProcess("bash", ["-c", $"{called} run"], _folder[folder], _environment);

        var result = await process.EndAsync();

        Assert.That(result.Output, Is.EqualTo($"<run>\n{expected}\n"), result.ToString);
    }

    [TestCase("9.0.306", "found 9.0.306")]
    [TestCase("", "found none that global.json accepts")]
    public async Task The_error_says_where_to_get_a_newer_SDK_if_the_SDK_is_too_old(string version, string expected)
    {
        _environment["FAKE_VERSION"] = version;

        var result = await RunAsync("run");

        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.StartWith("hil: needs the .NET 10 SDK").And.Contains(expected).And.Contains("https://dotnet.microsoft.com"));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public async Task One_line_says_what_to_install_if_dotnet_is_missing()
    {
        Directory.CreateDirectory(_folder["tools"]);
        foreach (var tool in new[] { "bash", "env", "readlink", "dirname" })
            File.CreateSymbolicLink(_folder[$"tools/{tool}"], ToolPath(tool));
        _environment["PATH"] = _folder["tools"];

        var result = await RunAsync("run");

        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.Match(@"\Ahil: dotnet is not in PATH; install .*\n\z"), result.ToString);
    }

    [TestCase("run", 3)]
    [TestCase("run --bisect", 125)]
    public async Task A_failed_build_shows_only_its_errors(string line, int exitCode)
    {
        _environment["FAKE_ERROR"] = "identifier expected";

        var result = await RunAsync(line.Split(' '));

        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.Error, Does.Contain("error CS1001: identifier expected").And.Contains("hil: the build failed; see").And.Not.Contains("noise"));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public async Task The_next_run_repeats_a_failed_build()
    {
        _environment["FAKE_ERROR"] = "identifier expected";
        await RunAsync();
        _environment.Remove("FAKE_ERROR");

        var result = await RunAsync();

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(Builds, Is.EqualTo(2));
    }

    private int Builds => File.Exists(_folder["builds"]) ? File.ReadAllLines(_folder["builds"]).Length : 0;

    private async Task<ProcessResult> RunAsync(params string[] args)
    {
        await using var process = new ChildProcess(_folder["tree/hil"], args, _folder.Path, _environment);
        return await process.EndAsync();
    }

    private static string ToolPath(string tool) => Doctor.ProgramSearch.Find(tool, System.Environment.GetEnvironmentVariable("PATH"))!;
}
