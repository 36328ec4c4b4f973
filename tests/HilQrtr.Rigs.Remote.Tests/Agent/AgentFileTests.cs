using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote.Tests.Agent;

/// <summary>Tests how the real agent, which runs on this machine, accesses files.</summary>
internal sealed class AgentFileTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hilqrtr").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Every_file_operation_works([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        var path = Path.Combine(_folder, "ä.txt");
        await agent.RunAsync(async token =>
        {
            Assert.That(await agent.Files.TryReadTextAsync(path, token), Is.Null);
            await agent.Files.ReplaceAsync(path, "one"u8.ToArray(), token);
            Assert.That(await agent.Files.WriteTextAsync(path, "two", token), Is.EqualTo(Errno.None));
            Assert.That(await agent.Files.TryReadTextAsync(path, token), Is.EqualTo("two"));
            Assert.That(await agent.Files.ExistsAsync(path, token), Is.True);
            Assert.That(await agent.Files.ListAsync(_folder, token), Is.EqualTo(new[] { "ä.txt" }));
            await agent.Files.RemoveAsync(path, token);
            Assert.That(await agent.Files.ExistsAsync(path, token), Is.False);
            Assert.That(await agent.Files.ListAsync(path, token), Is.Empty);
        });
    }

    [Test]
    public async Task A_failed_call_returns_the_errno_of_the_kernel()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            Assert.That(await agent.Files.WriteTextAsync(Path.Combine(_folder, "absent"), "x", token), Is.EqualTo(Errno.ENOENT));
            Assert.That(await agent.Files.WriteTextAsync(_folder, "x", token), Is.EqualTo(Errno.EISDIR));
            await Assert.ThatAsync(() => agent.Files.TryReadTextAsync(_folder, token), Throws.TypeOf<IOException>()
                .With.Message.EqualTo($"here: read {_folder}: EISDIR (21)"));
            await Assert.ThatAsync(() => agent.Files.TryReadLinkAsync(_folder, token), Throws.TypeOf<AgentCallException>()
                .With.Message.EqualTo($"here: readlink {_folder}: EINVAL (22)"));
        });
    }

    [Test]
    public async Task A_link_is_read_verbatim()
    {
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "../elsewhere");
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            Assert.That(await agent.Files.TryReadLinkAsync(link, token), Is.EqualTo("../elsewhere"));
            Assert.That(await agent.Files.TryReadLinkAsync(link + "2", token), Is.Null);
            var entries = (await agent.CallAsync(new DirectoryList(_folder), token)).Entries;
            Assert.That(entries, Is.EqualTo(new[] { new DirectoryEntry("link", DirectoryEntry.Link) }));
        });
    }

    [Test]
    public async Task A_file_is_read_in_full_unless_it_is_too_large()
    {
        var path = Path.Combine(_folder, "large");
        var bytes = new byte[900_000];
        new Random(1).NextBytes(bytes);
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            await agent.Files.ReplaceAsync(path, bytes, token);
            Assert.That((await agent.Files.TryReadBytesAsync(path, token))!.Value.ToArray(), Is.EqualTo(bytes));
            Assert.That((await agent.CallAsync(new WholeFileRead(path, 10), token)).Truncated, Is.True);
            Assert.That((await agent.CallAsync(new WholeFileRead(path, 900_000), token)).Truncated, Is.False);
        });
        await File.WriteAllBytesAsync(path, new byte[AgentProtocol.MaxPayload]);
        await agent.RunAsync(async token => await Assert.ThatAsync(
            () => agent.Files.TryReadBytesAsync(path, token), Throws.TypeOf<IOException>().With.Message.Contains("contains more than")));
    }

    [Test]
    public async Task A_file_in_procfs_is_read()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
            Assert.That(await agent.Files.TryReadTextAsync("/proc/self/comm", token), Is.EqualTo("HilQrtr.Agent\n")));
    }

    [Test]
    public async Task A_read_of_an_open_file_waits_for_data_or_times_out([Values] bool turns)
    {
        var pipe = Path.Combine(_folder, "pipe");
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            await agent.CallAsync(new ProgramRun(["mkfifo", pipe], default, 0, AgentProtocol.Forever), token);
            var reader = (await agent.CallAsync(new FileOpen(pipe, AgentFileAccess.Read | AgentFileAccess.Write | AgentFileAccess.NonBlocking), token)).Handle;
            await Refused(agent.CallAsync(new FileRead(reader, 100, 0), token), Errno.EAGAIN);
            await Refused(agent.CallAsync(new FileRead(reader, 100, 1_000_000), token), Errno.EAGAIN);

            var reading = agent.CallAsync(new FileRead(reader, 3, AgentProtocol.Forever), token);
            Assert.That((await agent.CallAsync(new FileWrite(reader, "12345"u8.ToArray()), token)).Count, Is.EqualTo(5));

            Assert.That(Encoding.UTF8.GetString((await reading).Bytes.Span), Is.EqualTo("123"));
            Assert.That((await agent.CallAsync(new FileRead(reader, 100, 0), token)).Bytes.Length, Is.EqualTo(2));
            var last = agent.CallAsync(new FileRead(reader, 3, AgentProtocol.Forever), token);
            await agent.CallAsync(new HandleClose(reader), token);
            await Refused(last, Errno.EBADF);
            var error = await Assert.ThrowsAsync<AgentCallException>(() => agent.CallAsync(new FileRead(reader, 3, 0), token));
            Assert.That(error!.Status, Is.EqualTo(AgentStatus.NoSuchHandle));
        });
    }

    [Test]
    public async Task Cancelling_interrupts_a_blocked_read([Values] bool turns)
    {
        var pipe = Path.Combine(_folder, "pipe");
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            await agent.CallAsync(new ProgramRun(["mkfifo", pipe], default, 0, AgentProtocol.Forever), token);
            var reader = (await agent.CallAsync(new FileOpen(pipe, AgentFileAccess.Read | AgentFileAccess.Write), token)).Handle;
            using var stop = new CancellationTokenSource();
            var reading = agent.CallAsync(new FileRead(reader, 3, 0), stop.Token);
            var queued = agent.CallAsync(new FileRead(reader, 3, 0), stop.Token);
            await agent.Files.ExistsAsync("/", token);
            Assert.That(reading.IsCompleted, Is.False);

            stop.Cancel();

            await Assert.CatchAsync<OperationCanceledException>(() => reading);
            await Assert.CatchAsync<OperationCanceledException>(() => queued);
            await agent.CallAsync(new HandleClose(reader), token);
        });
    }

    [Test]
    public async Task A_second_device_node_can_be_created()
    {
        var node = Path.Combine(_folder, "zero");
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            try
            {
                await agent.CallAsync(new DeviceNodeCreate(node, "/dev/zero"), token);
            }
            catch (AgentCallException e) when (e.Errno == Errno.EPERM)
            {
                Assert.Ignore("creating a device node requires privileges");
            }
            await agent.CallAsync(new DeviceNodeCreate(node, "/dev/zero"), token);
            await Refused(agent.CallAsync(new DeviceNodeCreate(node + "2", "/proc/self/comm"), token), Errno.EINVAL);
            var stat = await agent.CallAsync(new ProgramRun(["stat", "-c", "%F %t %T", "/dev/zero", node], default, 1000, AgentProtocol.Forever), token);
            Assert.That(Encoding.UTF8.GetString(stat.Output.Span), Is.EqualTo("character special file 1 5\ncharacter special file 1 5\n"));
        });
    }

    private static async Task Refused(Task call, Errno errno)
    {
        var error = await Assert.ThrowsAsync<AgentCallException>(() => call);
        Assert.That(error!.Errno, Is.EqualTo(errno), error.Message);
    }
}
