using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Wlfw;

public sealed class MemoryTests
{
    private static readonly RespondMemRequest NoRoom = new();

    [Test]
    public void A_host_that_cannot_allocate_the_memory_gets_a_request_for_small_segments_with_the_same_total_size()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.MemoryRequested);

        var sent = harness.Send(NoRoom).Select(CardHarness.Decode).ToList();

        Assert.That(((RespondMemResponse)sent[0]).Resp, Is.EqualTo(QmiResponse.Refused(QmiError.None)));
        var pieces = ((RequestMemIndication)sent[1]).MemSeg;
        Assert.That(pieces, Has.Count.EqualTo(10).And.Count.GreaterThan(5), "the driver postpones the allocation of 5 segments or fewer");
        foreach (var segment in CardChips.All["QCA6390"].Memory)
            Assert.That(pieces.Where(p => p.Type == segment.Type).Sum(p => p.Size), Is.EqualTo(segment.Size));
        Assert.That(harness.Card.Violations, Is.Empty);

        var response = new RespondMemRequest { MemSeg = [.. pieces.Select((p, i) => new WlfwMemSegResp((ulong)i << 20, p.Size, p.Type, 0))] };
        Assert.That(harness.Result(response).Success, Is.True);
        Assert.That(harness.Result(new CapRequest()).Success, Is.True);
    }

    [Test]
    public void A_host_that_can_allocate_neither_large_nor_small_segments_is_refused()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.MemoryRequested);
        harness.Send(NoRoom);

        var sent = harness.Send(NoRoom).Select(CardHarness.Decode).ToList();

        Assert.That(sent, Has.Count.EqualTo(1));
        Assert.That(((RespondMemResponse)sent[0]).Resp, Is.EqualTo(QmiResponse.Refused(QmiError.NoMemory)));
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("RESPOND_MEM from 1:16384: the list has 0 segments, but 10 were requested"));
    }

    [Test]
    public void A_radio_with_reserved_memory_refuses_an_empty_list()
    {
        var harness = CardHarness.Linked(CardHarness.DefaultOptions with { Chip = CardChips.All["IPQ8074"] });
        harness.BringTo(Driver.MemoryRequested);

        var sent = harness.Send(NoRoom).Select(CardHarness.Decode).ToList();

        Assert.That(sent, Has.Count.EqualTo(1));
        Assert.That(((RespondMemResponse)sent[0]).Resp, Is.EqualTo(QmiResponse.Refused(QmiError.NoMemory)));
    }

    private static IEnumerable<TestCaseData> WrongMemory()
    {
        var (first, second) = (Driver.RespondMem.MemSeg[0], Driver.RespondMem.MemSeg[1]);
        yield return new TestCaseData(
            new RespondMemRequest { MemSeg = [first] }, "the list has 1 segments, but 2 were requested").SetArgDisplayNames("too few");
        yield return new TestCaseData(
            new RespondMemRequest { MemSeg = [first with { Size = 0x3f000 }, second] },
            "mem_seg[0] has size 0x3f000 and type 1; expected size 0x40000 and type 1").SetArgDisplayNames("size");
        yield return new TestCaseData(
            new RespondMemRequest { MemSeg = [first, second with { Type = 2 }] },
            "mem_seg[1] has size 0x10000 and type 2; expected size 0x10000 and type 4").SetArgDisplayNames("type");
    }

    [TestCaseSource(nameof(WrongMemory))]
    public void Memory_that_was_not_requested_is_refused(object response, string reason)
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.MemoryRequested);

        Assert.That(harness.Result((RespondMemRequest)response), Is.EqualTo(QmiResponse.Refused(QmiError.NoMemory)));
        Assert.That(harness.Card.Violations.Single(), Is.EqualTo($"card0: RESPOND_MEM from 1:16384: {reason}"));
        Assert.That(harness.Result(Driver.RespondMem).Success, Is.True, "correct memory is still accepted");
    }
}
