using System.Runtime.Versioning;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class CompletionCommandTests
{
    [TestCase("", "run", "compare", "rigs", "tests", "kernel", "machine", "doctor", "report", "completion", "--help", "--version")]
    [TestCase("ru", "run")]
    [TestCase("rigs ", "list", "show", "check", "--help")]
    [TestCase("completion ", "bash", "zsh", "fish", "--help")]
    [TestCase("run --rig", "--rig", "--rigs")]
    [TestCase("run --rig sim-duo-s", "sim-duo-stock", "sim-duo-stock-7.3")]
    [TestCase("run --rig sim-duo --rig kernel-q", "kernel-quad", "kernel-quad-stock")]
    [TestCase("compare --rig sim-o", "sim-octo")]
    [TestCase("rigs show sim-o", "sim-octo")]
    [TestCase("run --suite ", "Coexistence", "EndpointIsolation", "FirmwareUpload", "Lifecycle")]
    [TestCase("run --filter Lifecycle.ResourceLeaks.T", "Lifecycle.ResourceLeaks.Taking_a_card_down_during_its_bring_up_leaks_nothing")]
    [TestCase("run --kernel endpoint-ids-", "endpoint-ids-rfc", "endpoint-ids-wrap")]
    [TestCase("kernel build --patches mutants/flow", "mutants/flow-shared")]
    [TestCase("kernel prune --name m", "mine")]
    [TestCase("run --kernel m", "mine")]
    [TestCase("kernel get debian-6", "debian-6.1", "debian-6.12")]
    [TestCase("machine ", "install", "--help")]
    [TestCase("run --rig sim-duo --sui", "--suite", "--suites-assembly")]
    [TestCase("run --results ")]
    [TestCase("xyzzy ")]
    public async Task The_last_word_is_completed(string line, params string[] expected)
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_KERNELS"] = "kernels";
        hil.Folder.Write("kernels/names/mine", new string('a', 64));

        var result = await hil.RunAsync($"[suggest:{line.Length}]", line);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(expected));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public async Task Only_options_are_suggested_after_the_value_of_an_option()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("[suggest:18]", "run --rig sim-duo ");

        Assert.That(result.Output, Does.Contain("--seed\n").And.Not.Contain("sim-quad"));
    }

    [Test]
    public async Task Text_after_the_cursor_is_ignored()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("[suggest:2]", "ru --rig nowhere");

        Assert.That(result.Output, Is.EqualTo("run\n"));
    }

    [Test]
    public async Task Names_come_from_the_given_rigs_file_if_it_is_valid()
    {
        using var hil = new Hil();
        hil.Folder.Write("mine.json", RigsText.Duo);
        hil.Folder.Write("bad.json", "{");

        var mine = await hil.RunAsync("[suggest]", "run --rigs mine.json --rig ");
        var bad = await hil.RunAsync("[suggest]", "run --rigs bad.json --rig ");

        Assert.That(mine.Output, Is.EqualTo("my-duo\n"));
        Assert.That((bad.ExitCode, bad.Output, bad.Error), Is.EqualTo((0, "", "")));
    }

    [Test]
    public async Task Bash_completes_from_any_folder()
    {
        using var hil = new Hil();
        var program = hil.Folder.WriteProgram("bin/hil", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "hil.dll")}' \"$@\"\n");
        hil.Folder.Write("hil.bash", (await hil.RunAsync("completion", "bash")).Output);
        // Call the completion as readline does, with the line, the cursor, and the words. readline splits words at blanks, = and :.
        hil.Folder.Write("try.bash", """
            . ./hil.bash
            try() {
                COMP_LINE=$1 COMP_POINT=${2:-${#1}}
                local typed=${COMP_LINE:0:COMP_POINT}
                read -ra COMP_WORDS <<<"$typed"
                case $typed in *' ') COMP_WORDS+=('') ;; esac
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
                _hil
                echo "${COMPREPLY[*]}"
            }
            complete -p hil
            try 'hil run --rig sim-oc'
            try './bin/hil rigs show sim-oc'
            try 'hil compl --rig' 9
            try 'hil run --results '
            """);

        await using var bash = new ChildProcess("bash", ["--noprofile", "--norc", "try.bash"], hil.Folder.Path, new Dictionary<string, string>
        {
            ["PATH"] = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}",
        });
        var result = await bash.EndAsync();

        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Output.Split('\n'), Is.EqualTo(new[] { "complete -o default -F _hil hil", "sim-octo", "sim-octo", "completion", "", "" }));
    }

    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    public async Task Each_shell_accepts_its_script(string shell)
    {
        using var hil = new Hil();
        var script = hil.Folder.Write("script", (await hil.RunAsync("completion", shell)).Output);
        if (HilQrtr.Cli.Doctor.ProgramSearch.Find(shell, Environment.GetEnvironmentVariable("PATH")) is not { } program)
        {
            Assert.Ignore($"there is no {shell} on this machine");
            return;
        }

        await using var check = new ChildProcess(program, ["-n", script], hil.Folder.Path);
        var result = await check.EndAsync();

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
    }
}
