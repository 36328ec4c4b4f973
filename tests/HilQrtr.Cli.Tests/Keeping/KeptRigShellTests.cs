using HilQrtr.Cli.Keeping;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.Cli.Tests.Keeping;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeptRigShellTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Test]
    public async Task Commands_are_executed_until_exit()
    {
        var desk = await KeepAsync("uname\n\n  dmesg  \nexit\nnever\n");

        Assert.That(desk.Executed, Is.EqualTo(["uname", "dmesg"]));
        Assert.That(Lines(), Is.EqualTo([
            "", "kept      duo, after Trial.Fixture.Something_holds failed:", "          card1 is not Up", "gdb       gdb -ex 'target remote /r/gdb.sock'",
            "Type a command for the host, or `help`. `exit` takes the rig down and continues the run; Ctrl-C ends the run.",
            "output of uname", "output of dmesg", "duo is taken down",
        ]));
    }

    [Test]
    public async Task The_end_of_the_input_ends_the_wait()
    {
        await KeepAsync("");
        Assert.That(Lines()[^1], Is.EqualTo("duo is taken down"));
    }

    [Test]
    public async Task Help_lists_the_commands_of_the_host_and_of_the_shell()
    {
        await KeepAsync("help\n");
        Assert.That(Lines(), Has.Some.EqualTo("cat FILE         content of a file").And.Some.StartWith("exit "));
    }

    [Test]
    public async Task A_prompt_names_the_host()
    {
        await KeepAsync("uname\n", prompts: true);
        Assert.That(_output.ToString(), Does.Contain("host0> output of uname\n"));
    }

    [Test]
    public void An_interruption_ends_the_wait_for_input()
    {
        using var interruption = new CancellationTokenSource();
        using var never = new NeverReader(interruption.Cancel);
        Assert.That(async () => await KeepAsync(never, prompts: false, interruption.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Output_of_a_host_cannot_control_the_terminal()
    {
        await KeepAsync("\u001b[2J\n");
        Assert.That(_output.ToString(), Does.Not.Contain('\u001b'));
    }

    private string[] Lines() => _output.ToString().TrimEnd().Split('\n');

    private async Task<FakeDesk> KeepAsync(string input, bool prompts = false)
    {
        using var reader = new StringReader(input);
        return await KeepAsync(reader, prompts, CancellationToken.None);
    }

    private async Task<FakeDesk> KeepAsync(TextReader input, bool prompts, CancellationToken cancellationToken)
    {
        await using var rig = new FakeRig(Declarations.Duo(), new LeaseOptions("a test", 1, new NullEventLog()));
        var desk = new FakeDesk();
        rig.FakeHosts[0].Desk = desk;
        await new KeptRigShell(input, _output, prompts).KeepAsync(rig, Declarations.Test("Something_holds"), "card1 is not Up\nmore", cancellationToken);
        return desk;
    }

    private sealed class FakeDesk : IHostDesk
    {
        public List<string> Executed { get; } = [];

        public IReadOnlyList<DeskConnection> Connections => [new("gdb", "gdb -ex 'target remote /r/gdb.sock'")];

        public string Help => "cat FILE         content of a file";

        public Task<string> ExecuteAsync(string command, CancellationToken cancellationToken)
        {
            Executed.Add(command);
            return Task.FromResult($"output of {command}\n");
        }
    }

    /// <summary>A terminal at which nobody types.</summary>
    private sealed class NeverReader(Action onRead) : TextReader
    {
        private readonly ManualResetEventSlim _closed = new();

        public override string? ReadLine()
        {
            onRead();
            _closed.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _closed.Set();
            base.Dispose(disposing);
        }
    }
}
