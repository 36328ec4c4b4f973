using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vfio.Support;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio;

/// <summary>
/// Tests that a client's invalid requests are refused with an error and recorded, that nothing leaks, and that the client's device and
/// another client's device keep working.
/// </summary>
[NonParallelizable]
internal sealed class VfioRefusalTests
{
    private const ulong At = VfioClient.MemoryAt;
    private const VfioIrqAction Eventfds = VfioIrqAction.DataEventfd | VfioIrqAction.ActionTrigger;

    private VfioServed _served = null!;
    private FakeFunction _function = null!;
    private VfioClient _client = null!;
    private VfioClient _other = null!;

    [SetUp]
    public void SetUp()
    {
        _served = new VfioServed();
        (_, _function) = _served.AddFake("card0");
        _served.AddCard("card1");
        _served.AddCard("card2");
        _served.Server.Start();
        _client = new VfioClient(_served.PathOf("card0")).SetUp();
        _other = new VfioClient(_served.PathOf("card1")).SetUp();
    }

    [TearDown]
    public void TearDown()
    {
        _client.Dispose();
        _other.Dispose();
        _served.Dispose();
    }

    private static readonly TestCaseData[] Requests =
    [
        new(VfioUserCommand.Version, Payload.Of(new VfioUserVersion(0, 1, "")), 0, Errno.EINVAL, "request out of order"),
        new(VfioUserCommand.DmaMap, Array.Empty<byte>(), 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.DmaMap, Map(0, 0x1000), 1, Errno.EINVAL, "invalid DMA mapping"),
        new(VfioUserCommand.DmaMap, Map(0, 0x1000), 2, Errno.EINVAL, "wrong number of descriptors"),
        new(VfioUserCommand.DmaMap, Map(At, 0x1000), 1, Errno.EEXIST, "overlapping DMA mappings"),
        new(VfioUserCommand.DmaMap, Map(At - 0x1000, 0x1001), 0, Errno.EEXIST, "overlapping DMA mappings"),
        new(VfioUserCommand.DmaUnmap, new byte[23], 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.DmaUnmap, Unmap(At, 0x1000), 0, Errno.ENOENT, "invalid DMA unmapping"),
        new(VfioUserCommand.DmaUnmap, Unmap(At, TestMemory.Size, VfioUserDmaUnmapOptions.GetDirtyBitmap), 0, Errno.EOPNOTSUPP, "invalid DMA unmapping"),
        new(VfioUserCommand.DmaUnmap, Unmap(At, TestMemory.Size), 1, Errno.EINVAL, "wrong number of descriptors"),
        new(VfioUserCommand.DeviceGetInfo, new byte[16], 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.DeviceGetRegionInfo, Payload.Of(new VfioRegionInfo(0, 9, 0, 0)), 0, Errno.EINVAL, "no such region"),
        new(VfioUserCommand.DeviceGetRegionInfo, Payload.Of(new VfioRegionInfo(0, uint.MaxValue, 0, 0)), 0, Errno.EINVAL, "no such region"),
        new(VfioUserCommand.DeviceGetIrqInfo, Payload.Of(new VfioIrqInfo(0, 5, 0)), 0, Errno.EINVAL, "no such interrupt"),
        new(VfioUserCommand.DeviceGetIrqInfo, new byte[15], 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.RegionWriteMulti, new byte[8], 0, Errno.EOPNOTSUPP, "unsupported request"),
        new((VfioUserCommand)77, Array.Empty<byte>(), 0, Errno.EOPNOTSUPP, "unsupported request"),
        new((VfioUserCommand)77, Array.Empty<byte>(), 16, Errno.EINVAL, "wrong number of descriptors"),
        new(VfioUserCommand.None, Array.Empty<byte>(), 0, Errno.EOPNOTSUPP, "unsupported request"),
        new(VfioUserCommand.DmaRead, new byte[16], 0, Errno.EOPNOTSUPP, "unsupported request"),
        new(VfioUserCommand.RegionRead, Access(7, 0xffd, 4), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(7, ulong.MaxValue, 4), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(7, 0, 0), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(0, 0, 4097), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(0, 0, uint.MaxValue), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(0, 0xffffd, 4), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(1, 0, 4), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(6, 0, 4), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionRead, Access(9, 0, 4), 0, Errno.EINVAL, "no such region"),
        new(VfioUserCommand.RegionRead, new byte[15], 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.RegionWrite, Access(0, 0, 4), 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.RegionWrite, (byte[])[.. Access(0, 0, 4), 1, 2, 3], 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.RegionWrite, (byte[])[.. Access(0, 0xffffd, 4), 1, 2, 3, 4], 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.RegionWrite, Access(0, 0, 0), 0, Errno.EINVAL, "invalid region access"),
        new(VfioUserCommand.DeviceReset, new byte[1], 0, Errno.EINVAL, "malformed request"),
        new(VfioUserCommand.DeviceReset, Array.Empty<byte>(), 1, Errno.EINVAL, "wrong number of descriptors"),
    ];

    /// <summary>The fake function has no MSI capability, so these requests go to a card.</summary>
    private static readonly TestCaseData[] InterruptRequests =
    [
        new(Irqs(Eventfds, 1, 0, 2), 1, Errno.EINVAL, "wrong number of descriptors"),
        new(Irqs(Eventfds, 1, 0, 1), 2, Errno.EINVAL, "wrong number of descriptors"),
        new(Irqs(Eventfds, 1, 0, 0), 0, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 1, 32, 1), 1, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 1, 31, 2), 2, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 1, uint.MaxValue, 2), 2, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 1, 1, uint.MaxValue), 0, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 0, 0, 1), 1, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 3, 0, 1), 1, Errno.EINVAL, "no such interrupt"),
        new(Irqs(Eventfds, 5, 0, 1), 1, Errno.EINVAL, "no such interrupt"),
        new(Irqs(VfioIrqAction.DataEventfd | VfioIrqAction.ActionMask, 1, 0, 1), 1, Errno.EOPNOTSUPP, "unsupported interrupt action"),
        new(Irqs(VfioIrqAction.DataNone | VfioIrqAction.ActionTrigger, 1, 0, 1), 0, Errno.EOPNOTSUPP, "unsupported interrupt action"),
        new(Irqs(VfioIrqAction.DataNone | VfioIrqAction.ActionTrigger, 1, 0, 0), 1, Errno.EINVAL, "wrong number of descriptors"),
        new(Irqs(0, 1, 0, 0), 0, Errno.EOPNOTSUPP, "unsupported interrupt action"),
        new(Irqs(VfioIrqAction.DataBool | VfioIrqAction.ActionTrigger, 1, 0, 3), 0, Errno.EINVAL, "malformed request"),
        new(new byte[19], 0, Errno.EINVAL, "malformed request"),
    ];

    [TestCaseSource(nameof(Requests))]
    public void An_invalid_request_is_refused(object command, byte[] payload, int descriptors, object error, string kind)
    {
        Refused(_client, "card0", (VfioUserCommand)command, payload, descriptors, (Errno)error, kind);

        Assert.That(_function.Calls.Where(call => call is not "reset"), Has.None.StartsWith("write").And.None.StartsWith("read"));
        Works(_other);
        Assert.That(_client.Read32(VfioPciRegion.Config, 0), Is.EqualTo(0x5678_1234), "the device still works for this client");
    }

    [TestCase(VfioUserCommand.DeviceFeature)]
    [TestCase(VfioUserCommand.DeviceGetRegionIoFds)]
    public void An_optional_request_is_refused_but_not_recorded_as_a_problem(object command)
    {
        Assert.That(_client.Request((VfioUserCommand)command, new byte[16]).Error, Is.EqualTo(Errno.EOPNOTSUPP));
        Assert.That(_served.Kinds, Is.Empty);
    }

    [TestCaseSource(nameof(InterruptRequests))]
    public void An_invalid_interrupt_request_is_refused_and_the_previous_eventfds_are_kept(byte[] payload, int descriptors, object error, string kind)
    {
        _other.PassEvents();

        Refused(_other, "card1", VfioUserCommand.DeviceSetIrqs, payload, descriptors, (Errno)error, kind);

        Works(_other);
        Assert.That(_other.TakeInterrupts(), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void If_one_descriptor_for_interrupts_is_not_an_eventfd_the_whole_request_is_refused()
    {
        _other.PassEvents();
        var before = OpenDescriptors.Count();
        using (var eventfd = EventFd.Create())
        using (var endless = FileDescriptor.Of(FileCalls.Open("/dev/zero", FileCalls.ReadWrite), "open"))
            Assert.That(_other.SetIrqs(VfioIrqAction.DataEventfd, 0, 2, eventfd, endless), Is.EqualTo(Errno.EINVAL));

        Assert.That(_served.Server.Problems.Single().ToString(), Does.StartWith("unusable descriptor: DeviceSetIrqs: the descriptor for vector 1 is not an eventfd"));
        Assert.That(OpenDescriptors.Count(), Is.EqualTo(before));
        Works(_other);
        Assert.That(_other.TakeInterrupts(), Is.EqualTo(new[] { 0 }), "the previous eventfds are still used");
    }

    [Test]
    public void Excess_descriptors_are_closed_and_their_request_is_refused()
    {
        _other.PassEvents();
        var before = OpenDescriptors.Count();
        using var one = EventFd.Create();
        for (var i = 0; i < 20; i++)
            Assert.That(_other.SetIrqs(VfioIrqAction.DataEventfd, 0, 1, [.. Enumerable.Repeat(one, 100)]), Is.EqualTo(Errno.EINVAL));

        one.Dispose();
        Assert.That(OpenDescriptors.Count(), Is.EqualTo(before));
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "wrong number of descriptors" }));
        Works(_other);
        Assert.That(_other.TakeInterrupts(), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void A_posted_request_that_is_invalid_gets_no_reply_but_is_recorded()
    {
        _client.Post(VfioPciRegion.Bar0, 0xffffd, 1, 2, 3, 4);

        Assert.That(_client.Read32(VfioPciRegion.Config, 0), Is.EqualTo(0x5678_1234), "the next reply is that to the next request");
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "invalid region access" }));
    }

    [Test]
    public void A_request_before_the_version_is_negotiated_is_refused()
    {
        using var client = new VfioClient(_served.PathOf("card2"));

        Assert.That(client.Map(), Is.EqualTo(Errno.EINVAL));
        Assert.That(client.Reset(), Is.EqualTo(Errno.EINVAL));
        Assert.That(_served.Server.Problems.Single().ToString(), Does.StartWith("request out of order: DmaMap: VERSION must be the first request"));
        client.SetUp();
        Works(client);
    }

    [Test]
    public void A_client_of_another_major_version_is_disconnected()
    {
        using (var client = new VfioClient(_served.PathOf("card2")))
        {
            Assert.That(client.Negotiate(major: 1, minor: 3), Is.EqualTo(Errno.EOPNOTSUPP));
            client.WaitForEnd();
        }

        Assert.That(_served.Server.Problems.Single().ToString(), Does.StartWith("unsupported version: Version: 1.3, supported is 0.1; the connection is closed"));
        using var next = new VfioClient(_served.PathOf("card2")).SetUp();
        Works(next);
    }

    [TestCase("{")]
    [TestCase("""{"capabilities":{"max_msg_fds":"many"}}""")]
    public void Malformed_capabilities_are_refused_and_the_client_may_try_again(string data)
    {
        using var client = new VfioClient(_served.PathOf("card2"));

        Assert.That(client.Negotiate(data: data), Is.EqualTo(Errno.EINVAL));
        Assert.That(client.Negotiate(), Is.EqualTo(Errno.None));
    }

    [TestCase("0100 0100 0f000000 00000000 00000000", "expected 16 to 4128, got 15")]
    [TestCase("0100 0900 21100000 00000000 00000000", "expected 16 to 4128, got 4129")]
    [TestCase("0100 0900 ffffffff 00000000 00000000", "got 4294967295")]
    [TestCase("0100 0900 20000000 02000000 00000000", "type 0 or 1")]
    public void A_malformed_header_closes_only_its_connection(string header, string why)
    {
        _client.SendRaw(Convert.FromHexString(header.Replace(" ", "", StringComparison.Ordinal)));

        _client.WaitForEnd();
        Assert.That(_served.Server.Problems.Single().ToString(), Does.StartWith("malformed message header").And.Contains(why).And.Contains("device card0"));
        Works(_other);
        using var next = new VfioClient(_served.PathOf("card0")).SetUp();
        Assert.That(next.Read32(VfioPciRegion.Config, 0), Is.EqualTo(0x5678_1234));
    }

    [TestCase(1)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(47)]
    public void A_client_may_disconnect_inside_a_message_that_carries_descriptors(int length)
    {
        _client.Dispose();
        _served.WaitUntil(() => _function.Calls.Contains("reset"), "the first client is gone");
        var before = OpenDescriptors.Count();
        _client = new VfioClient(_served.PathOf("card0")).SetUp();
        var message = _client.Message(VfioUserCommand.DmaMap, Map(0, 0x1000), 0);
        _client.SendRaw(message[..length], _client.Memory.File);

        _client.Dispose();

        _served.WaitUntil(() => _served.Kinds.Any(), "the disconnection is noticed");
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "truncated message" }));
        _served.WaitUntil(() => OpenDescriptors.Count() == before, "the descriptors are closed");
        Works(_other);
    }

    [Test]
    public void A_message_that_is_sent_byte_by_byte_is_assembled_and_does_not_delay_others()
    {
        var message = _client.Message(VfioUserCommand.RegionRead, Access(7, 0, 4), 0);
        foreach (var part in message)
        {
            Works(_other);
            _client.SendRaw([part]);
        }

        Assert.That(_client.TakeReply(VfioUserCommand.RegionRead).Error, Is.EqualTo(Errno.None));
    }

    [Test]
    public void A_reply_of_the_client_is_ignored()
    {
        _client.SendRaw(_client.Message(VfioUserCommand.DmaRead, new byte[16], VfioUserHeader.FlagReply));

        Assert.That(_client.Read32(VfioPciRegion.Config, 0), Is.EqualTo(0x5678_1234));
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "unexpected reply" }));
    }

    [Test]
    public void A_client_that_does_not_read_its_replies_is_disconnected()
    {
        var request = _client.Message(VfioUserCommand.RegionRead, Access(7, 0, 4096), 0);

        _served.WaitUntil(
            () =>
            {
                UnixSocket.Send(_client.Socket, request);
                return _served.Kinds.Any();
            },
            "the client is disconnected");
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "replies are not read" }));
        Works(_other);
    }

    [Test]
    public void A_second_client_waits_until_the_first_one_is_gone()
    {
        using var second = new VfioClient(_served.PathOf("card0"));
        second.SendRaw(second.Message(VfioUserCommand.Version, Payload.Of(new VfioUserVersion(0, 1, "")), 0));
        Assert.That(_client.Read32(VfioPciRegion.Config, 0), Is.EqualTo(0x5678_1234));
        Assert.That(second.WaitReadable(0), Is.False);

        _client.Dispose();

        Assert.That(second.TakeReply(VfioUserCommand.Version).Error, Is.EqualTo(Errno.None));
    }

    private void Refused(VfioClient client, string device, VfioUserCommand command, byte[] payload, int descriptors, Errno error, string kind)
    {
        var before = OpenDescriptors.Count();
        var counters = Enumerable.Range(0, descriptors).Select(_ => EventFd.Create()).ToArray();

        for (var i = 0; i < 3; i++)
            Assert.That(client.Request(command, payload, counters).Error, Is.EqualTo(error));

        Array.ForEach(counters, c => c.Dispose());
        Assert.That(OpenDescriptors.Count(), Is.EqualTo(before), "no descriptor is kept");
        var problem = _served.Server.Problems.Single();
        Assert.That((problem.Kind, problem.Count, problem.Device), Is.EqualTo((kind, 3L, device)));
        Assert.That(problem.WhatToDo, Does.Contain("see QEMU's output"));
    }

    /// <summary>Tests that a client's card can be reset, answers and reads memory.</summary>
    private static void Works(VfioClient client)
    {
        Assert.That(client.Reset(), Is.EqualTo(Errno.None));
        client.Write32(VfioPciRegion.Config, 0x54, 0xfee0_0000);
        client.Write16(VfioPciRegion.Config, 0x52, 0x0051);
        client.Write16(VfioPciRegion.Config, 0x04, 0x0006);
        client.Write32(VfioPciRegion.Bar0, 0x22c, 0);
        client.Write32(VfioPciRegion.Bar0, 0x20c, 0);
        client.Write32(VfioPciRegion.Bar0, 0x208, (uint)VfioClient.MemoryAt);
        client.Write32(VfioPciRegion.Bar0, 0x210, 64);
        client.Write32(VfioPciRegion.Bar0, 0x218, 7);
        Assert.That(client.Read32(VfioPciRegion.Bar0, 0x22c) >> 30, Is.EqualTo(2), "BHI_STATUS: success");
    }

    private static byte[] Map(ulong address, ulong length) => Payload.Of(new VfioUserDmaMap(VfioUserDmaAccess.Read, 0, address, length));

    private static byte[] Unmap(ulong address, ulong length, VfioUserDmaUnmapOptions options = 0) => Payload.Of(new VfioUserDmaUnmap(options, address, length));

    private static byte[] Access(uint region, ulong offset, uint count) => Payload.Of(new VfioUserRegionAccess(offset, region, count));

    private static byte[] Irqs(VfioIrqAction flags, uint index, uint start, uint count) => Payload.Of(new VfioIrqSet(flags, index, start, count, []));
}
