using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

internal sealed class QmpMonitorTests
{
    private const string Greeting = """{"QMP": {"version": {}, "capabilities": []}}""";
    private const string Done = """{"return": {}}""";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private DirectoryInfo _folder;
    private string _path;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("hilqrtr-qmp-");
        _path = Path.Combine(_folder.FullName, "qmp.sock");
    }

    [TearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public async Task A_command_is_sent_with_its_arguments_and_events_before_its_reply_are_ignored()
    {
        var serving = ServeAsync(Greeting, Done, """{"event": "RESUME"}""" + "\n" + Done);
        using (var monitor = QmpMonitor.Connect(_path, Bound))
            monitor.Execute("chardev-send-break", new JsonObject { ["id"] = "console" });
        Assert.That(await serving, Is.EqualTo(["""{"execute":"qmp_capabilities"}""", """{"execute":"chardev-send-break","arguments":{"id":"console"}}"""]));
    }

    [Test]
    public async Task A_refused_command_is_reported_with_the_reason()
    {
        var serving = ServeAsync(Greeting, Done, """{"error": {"class": "GenericError", "desc": "no such device"}}""");
        using (var monitor = QmpMonitor.Connect(_path, Bound))
            Assert.That(() => monitor.Execute("device_del"), Throws.InstanceOf<IOException>().With.Message.EqualTo("device_del: no such device"));
        await serving;
    }

    [TestCase("not json")]
    [TestCase("[]")]
    public async Task An_invalid_reply_is_reported(string reply)
    {
        var serving = ServeAsync(reply);
        Assert.That(() => QmpMonitor.Connect(_path, Bound), Throws.InstanceOf<IOException>().With.Message.EqualTo($"the monitor sent \"{reply}\""));
        await serving;
    }

    [Test]
    public async Task A_monitor_that_is_gone_is_reported()
    {
        var serving = ServeAsync(Greeting);
        Assert.That(() => QmpMonitor.Connect(_path, Bound), Throws.InstanceOf<IOException>());
        await serving;
    }

    [Test]
    public void A_missing_monitor_is_reported_with_its_path() =>
        Assert.That(() => QmpMonitor.Connect(_path, Bound), Throws.InstanceOf<IOException>().With.Message.StartsWith(_path));

    // Sends the first answer at once, and each further answer after a request. Returns the requests.
    private Task<IReadOnlyList<string>> ServeAsync(params string[] answers)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_path));
        listener.Listen(1);
        return Task.Run<IReadOnlyList<string>>(() =>
        {
            using var _ = listener;
            using var client = listener.Accept();
            using var reader = new StreamReader(new NetworkStream(client));
            List<string> requests = [];
            foreach (var (index, answer) in answers.Index())
            {
                if (index > 0 && reader.ReadLine() is { } request) requests.Add(request);
                client.Send(Encoding.UTF8.GetBytes(answer + "\n"));
            }
            return requests;
        });
    }
}
