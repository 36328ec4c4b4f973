using System.Text;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Tests.Agent;

/// <summary>Tests how the real agent, which runs on this machine, runs programs.</summary>
internal sealed class AgentProgramTests
{
    [Test]
    public async Task A_program_receives_its_arguments_and_input_and_returns_its_output_and_status([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            var result = await RunAsync(agent, ["sh", "-c", "cat; echo \"$1\" >&2; exit 3", "sh", "a b"], input: "input", cancellationToken: token);

            Assert.That((result.End, result.Code, Text(result.Output), Text(result.Errors)), Is.EqualTo((ProgramEnd.Exited, 3, "input", "a b\n")));
        });
    }

    [Test]
    public async Task A_missing_program_is_refused()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token => await Assert.ThatAsync(
            () => RunAsync(agent, ["no-such-program"], cancellationToken: token),
            Throws.TypeOf<AgentCallException>().With.Message.EqualTo("here: run no-such-program: ENOENT (2)")));
    }

    [Test]
    public async Task A_signal_that_kills_a_program_is_reported()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var result = await RunAsync(agent, ["sh", "-c", "kill -TERM $$"], cancellationToken: token);

            Assert.That((result.End, result.Code), Is.EqualTo((ProgramEnd.Signalled, 15)));
        });
    }

    [Test]
    public async Task A_program_that_times_out_is_killed_together_with_its_children([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            var result = await RunAsync(agent, ["sh", "-c", "echo $$; sleep 1000 & sleep 1000"], timeout: TimeSpan.FromMilliseconds(300), cancellationToken: token);

            Assert.That((result.End, result.Code), Is.EqualTo((ProgramEnd.TimedOut, 9)));
            Assert.That(await GroupAsync(agent, Text(result.Output).Trim(), token), Is.Empty);
        });
    }

    [Test]
    public async Task A_cancelled_program_is_killed()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            using var stop = new CancellationTokenSource();
            var running = RunAsync(agent, ["sleep", "1000"], cancellationToken: stop.Token);
            await agent.Files.ExistsAsync("/", token);
            stop.Cancel();

            // The cancellation has killed the program, but the program's status is still reported.
            var result = await running;
            Assert.That(result.End, Is.EqualTo(ProgramEnd.Cancelled));
        });
    }

    [Test]
    public async Task Output_beyond_the_limit_is_read_and_dropped()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var result = await agent.CallAsync(new ProgramRun(["head", "-c", "3000000", "/dev/zero"], default, 1000, AgentProtocol.Forever), token);

            Assert.That((result.End, result.Code, result.Output.Length, result.OutputTruncated), Is.EqualTo((ProgramEnd.Exited, 0, 1000, true)));
        });
    }

    [Test]
    public async Task A_program_that_reads_no_input_does_not_block_the_agent()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var result = await RunAsync(agent, ["true"], input: new string('x', 500_000), cancellationToken: token);

            Assert.That((result.End, result.Code), Is.EqualTo((ProgramEnd.Exited, 0)));
        });
    }

    [Test]
    public async Task A_surviving_child_does_not_delay_the_result_of_a_program()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var result = await RunAsync(agent, ["sh", "-c", "sleep 1000 & echo $!"], cancellationToken: token);

            Assert.That(result.End, Is.EqualTo(ProgramEnd.Exited));
            await RunAsync(agent, ["kill", "-9", Text(result.Output).Trim()], cancellationToken: token);
        });
    }

    [Test]
    public async Task Programs_run_in_parallel()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var folder = Directory.CreateTempSubdirectory("hilqrtr").FullName;
            var pipe = Path.Combine(folder, "pipe");
            await RunAsync(agent, ["mkfifo", pipe], cancellationToken: token);

            var both = await Task.WhenAll(
                RunAsync(agent, ["cat", pipe], cancellationToken: token), RunAsync(agent, ["sh", "-c", $"echo through > {pipe}"], cancellationToken: token));

            Assert.That(Text(both[0].Output), Is.EqualTo("through\n"));
            Directory.Delete(folder, recursive: true);
        });
    }

    private static Task<ProgramResult> RunAsync(
        RealAgent agent, string[] arguments, string input = "", TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        new RemotePrograms(agent.Session).RunAsync(arguments, timeout ?? TimeSpan.FromMinutes(1), Encoding.UTF8.GetBytes(input), cancellationToken);

    /// <summary>Lists the processes in a process group, except zombies.</summary>
    private static async Task<string> GroupAsync(RealAgent agent, string group, CancellationToken cancellationToken) =>
        Text((await RunAsync(agent, ["sh", "-c", $"ps -e -o pgid=,stat=,pid= | awk '$1 == {group} && $2 !~ /^Z/'"], cancellationToken: cancellationToken)).Output);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
