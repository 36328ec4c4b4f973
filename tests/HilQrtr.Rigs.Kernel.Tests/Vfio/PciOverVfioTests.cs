using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vfio.Support;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vfio;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio;

/// <summary>Tests which accesses reach the function.</summary>
[NonParallelizable]
internal sealed class PciOverVfioTests
{
    private const VfioPciRegion Bar0 = VfioPciRegion.Bar0;
    private const VfioPciRegion Config = VfioPciRegion.Config;

    private VfioServed _served = null!;
    private PciOverVfio _device = null!;
    private FakeFunction _function = null!;
    private VfioClient _client = null!;

    [SetUp]
    public void SetUp()
    {
        _served = new VfioServed();
        (_device, _function) = _served.AddFake("card0");
        _served.Server.Start();
        _client = new VfioClient(_served.PathOf("card0")).SetUp();
        _function.Calls.Clear();
    }

    [TearDown]
    public void TearDown()
    {
        _client.Dispose();
        _served.Dispose();
    }

    [Test]
    public void Words_reach_the_function_unchanged()
    {
        _client.Write(Bar0, 0x100, 1, 2, 3, 4);
        _client.Write(Bar0, 0x108, 1, 2, 3, 4, 5, 6, 7, 8);

        Assert.That(_client.Read(Bar0, 0x108, 8), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }));
        Assert.That(_function.Calls, Is.EqualTo(new[] { "write 0 100 01020304", "write 0 108 0102030405060708", "read 0 108 8" }));
    }

    [Test]
    public void The_bytes_of_a_word_are_written_together_when_the_last_byte_arrives()
    {
        _client.Write(Bar0, 0x100, 1);
        _client.Write(Bar0, 0x101, 2);
        _client.Write(Bar0, 0x102, 3, 4);
        _client.Post(Bar0, 0x107, 8);
        _client.Post(Bar0, 0x106, 7);
        _client.Post(Bar0, 0x105, 6);
        _client.Write(Bar0, 0x104, 5);

        Assert.That(_function.Calls, Is.EqualTo(new[] { "write 0 100 01020304", "write 0 104 05060708" }));
    }

    [Test]
    public void An_access_to_another_place_completes_a_partly_written_word_with_bytes_from_the_function()
    {
        _client.Write(Bar0, 0x100, 1, 2, 3, 4);
        _client.Write(Bar0, 0x101, 9);
        Assert.That(_client.Read(Bar0, 0x200, 4), Is.EqualTo(new byte[4]));
        _client.Write(Bar0, 0x102, 8);
        _client.Write(Bar0, 0x108, 7);
        _client.Write(Bar0, 0x108, 6);
        _client.Write(Config, 0x04, 0, 0);

        Assert.That(_function.Calls.Where(call => !call.StartsWith("cfg", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "write 0 100 01020304",
            "read 0 100 4", "write 0 100 01090304", "read 0 200 4",
            "read 0 100 4", "write 0 100 01090804",
            "read 0 108 4", "write 0 108 07000000",
            "read 0 108 4", "write 0 108 06000000",
        }));
    }

    [Test]
    public void A_write_that_starts_and_ends_inside_words_reaches_the_function_in_words()
    {
        _client.Write(Bar0, 0x102, 1, 2, 3, 4, 5, 6, 7);

        Assert.That(_client.Read(Bar0, 0x102, 7), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6, 7 }));
        Assert.That(_function.Calls, Is.EqualTo(new[]
        {
            "read 0 100 4", "write 0 100 00000102", "write 0 104 03040506",
            "read 0 108 4", "write 0 108 07000000",
            "read 0 100 4", "read 0 104 4", "read 0 108 4",
        }));
    }

    [Test]
    public void A_partly_written_word_does_not_survive_a_reset()
    {
        _client.Write(Bar0, 0x100, 1);

        _client.Reset();
        _client.Read(Bar0, 0x200, 4);

        Assert.That(_function.Calls.Where(call => !call.StartsWith("cfg", StringComparison.Ordinal)), Is.EqualTo(new[] { "reset", "read 0 200 4" }));
    }

    [Test]
    public void Configuration_space_is_accessed_in_aligned_pieces()
    {
        _client.Read(Config, 0x01, 8);
        _client.Write(Config, 0x06, 1, 2, 3, 4, 5);

        Assert.That(_function.Calls.Take(7), Is.EqualTo(new[]
        {
            "cfg read 1 1", "cfg read 2 2", "cfg read 4 4", "cfg read 8 1",
            "cfg write 6 0102", "cfg write 8 0304", "cfg write a 05",
        }));
    }

    [Test]
    public void A_read_from_a_model_that_throws_returns_ones_and_later_accesses_work()
    {
        _function.Throws = new InvalidOperationException("out of states");
        Assert.That(_client.Read(Bar0, 0x38, 4), Is.All.EqualTo(0xff));
        _client.Write(Bar0, 0x38, 1, 2, 3, 4);
        lock (_served.Server.Gate)
            _function.Throws = null;

        Assert.That(_client.Read(Bar0, 0x38, 4), Is.EqualTo(new byte[4]));
        var problem = _served.Server.Problems.Single();
        Assert.That((problem.Device, problem.Kind, problem.Count), Is.EqualTo(("card0", "card model threw", 2L)));
        Assert.That(problem.What, Does.StartWith("read of 4 bytes at 0x38 of BAR 0: InvalidOperationException: out of states"));
    }

    [Test]
    public void A_model_that_throws_while_a_client_connects_does_not_stop_the_server()
    {
        _client.Dispose();
        lock (_served.Server.Gate)
            _function.Throws = new InvalidOperationException("not ready");
        using (var client = new VfioClient(_served.PathOf("card0")).SetUp())
            Assert.That(client.Read(Bar0, 0, 4), Is.All.EqualTo(0xff));
        lock (_served.Server.Gate)
            _function.Throws = null;

        using var next = new VfioClient(_served.PathOf("card0")).SetUp();
        Assert.That(next.Read(Config, 0, 4), Is.EqualTo(new byte[] { 0x34, 0x12, 0x78, 0x56 }));
        Assert.That(_served.Kinds, Does.Contain("device model threw").And.Not.Contain("server failed"));
    }

    [Test]
    public void An_empty_slot_reads_as_ones()
    {
        _client.Dispose();
        lock (_served.Server.Gate)
            _device.Function = null;
        using var client = new VfioClient(_served.PathOf("card0")).SetUp();

        Assert.That(client.Read(Config, 0, 4), Is.All.EqualTo(0xff));
        client.Write(Config, 4, 6, 0);
        client.Reset();
        Assert.That(_served.Kinds, Is.Empty);
    }
}
