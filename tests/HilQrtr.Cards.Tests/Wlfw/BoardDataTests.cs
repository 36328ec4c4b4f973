using System.Security.Cryptography;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Wlfw;

public sealed class BoardDataTests
{
    [TestCase(WlfwBdfType.Bin, "BDF")]
    [TestCase(WlfwBdfType.Elf, "BDF")]
    [TestCase(WlfwBdfType.Regdb, "REGDB")]
    [TestCase((byte)2, "CALDATA")]
    public void Segments_are_reassembled_into_one_image(byte type, string kind)
    {
        var harness = Identified();
        var image = Enumerable.Range(0, 14_004).Select(i => (byte)i).ToArray();
        var segments = image.Chunk(WlfwLimits.BdfData).ToList();

        for (var i = 0; i < segments.Count; i++)
        {
            var remaining = (uint)(image.Length - (i * WlfwLimits.BdfData));
            var segment = Driver.Segment((uint)i, remaining, segments[i].Length, type) with { Data = segments[i] };
            Assert.That(harness.Result(segment).Success, Is.True, $"segment {i}");
        }

        var received = harness.Card.Images[^1];
        Assert.That(received.Kind, Is.EqualTo(kind));
        Assert.That(received.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(image))));
        Assert.That(received, Has.Property("Length").EqualTo(14_004).And.Property("Accepted").True);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void M3_is_refused_without_board_data_even_after_regulatory_data()
    {
        var harness = Identified();
        harness.Send(Driver.Segment(0, 4, 4, WlfwBdfType.Regdb));

        Assert.That(harness.Result(Driver.M3).Error, Is.EqualTo(QmiError.IncompatibleState));
        harness.Send(Driver.Segment(0, 4, 4));
        Assert.That(harness.Result(Driver.M3).Success, Is.True);
    }

    [Test]
    public void M3_is_refused_during_a_download()
    {
        var harness = Identified();
        harness.Send(Driver.Segment(0, 4, 4));
        harness.Send(Driver.Segment(0, 4, 2, WlfwBdfType.Regdb));

        Assert.That(harness.Result(Driver.M3).Error, Is.EqualTo(QmiError.IncompatibleState));
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("M3_INFO from 1:16384 after 2 of 4 bytes of REGDB; finish BDF_DOWNLOAD first"));
    }

    private static IEnumerable<TestCaseData> WrongSecondSegments()
    {
        yield return Case("number skipped", Driver.Segment(2, 6, 4), QmiError.IncompatibleState,
            "segment 2 of BDF; expected segment 1 of BDF");
        yield return Case("first again", Driver.Segment(0, 10, 4), QmiError.IncompatibleState,
            "segment 0 of BDF; expected segment 1 of BDF");
        yield return Case("another kind", Driver.Segment(1, 6, 4, WlfwBdfType.Regdb), QmiError.IncompatibleState,
            "segment 1 of REGDB; expected segment 1 of BDF");
        yield return Case("total not counted down", Driver.Segment(1, 10, 4), QmiError.MalformedMsg,
            "segment 1 is 4 bytes long and has total_size 10; 6 bytes are left");
        yield return Case("more than left", Driver.Segment(1, 6, 7), QmiError.MalformedMsg,
            "segment 1 is 7 bytes long and has total_size 6; 6 bytes are left");
        yield return Case("end too early", Driver.Segment(1, 6, 4, end: 1), QmiError.MalformedMsg,
            "segment 1 has end 1, but 2 bytes are left");
        yield return Case("end missing", Driver.Segment(1, 6, 6, end: 0), QmiError.MalformedMsg,
            "segment 1 has end 0, but 0 bytes are left");
        yield return Case("unknown kind", Driver.Segment(1, 6, 6, type: 9), QmiError.NotSupported,
            "bdf_type 9 is not supported");
        yield return Case("without data", Driver.Segment(1, 6, 6) with { Data = null }, QmiError.MalformedMsg,
            "total_size, seg_id, data, end and bdf_type are required");
        yield return Case("without kind", Driver.Segment(1, 6, 6) with { BdfType = null }, QmiError.MalformedMsg,
            "total_size, seg_id, data, end and bdf_type are required");

        static TestCaseData Case(string name, BdfDownloadRequest segment, ushort error, string reason) =>
            new TestCaseData(segment, error, reason).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(WrongSecondSegments))]
    public void A_wrong_segment_is_refused_but_does_not_prevent_a_restart_of_the_download(object wrong, ushort error, string reason)
    {
        var harness = Identified();
        harness.Send(Driver.Segment(0, 10, 4));

        Assert.That(harness.Result((BdfDownloadRequest)wrong), Is.EqualTo(QmiResponse.Refused(error)));
        Assert.That(harness.Card.Violations, Is.EqualTo(new[] { $"card0: BDF_DOWNLOAD from 1:16384: {reason}" }));
        Assert.That(harness.Card.Images[^1].Accepted, Is.False);
        Assert.That(harness.Result(Driver.Segment(0, 4, 4)).Success, Is.True, "the download can restart at segment 0");
    }

    [Test]
    public void A_segment_without_its_predecessors_is_refused()
    {
        var harness = Identified();

        Assert.That(harness.Result(Driver.Segment(1, 6, 4)).Error, Is.EqualTo(QmiError.IncompatibleState));
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("segment 1 of BDF; expected segment 0"));
    }

    [Test]
    public void Board_data_for_another_card_is_refused()
    {
        var harness = CardHarness.Linked(CardHarness.DefaultOptions with { ExpectedBdfSha256 = new string('b', 64) });
        harness.BringTo(Driver.Identified);

        Assert.That(harness.Result(Driver.Segment(0, 4, 4)), Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(harness.Card.Violations.Single(), Does.Contain("BDF image of 4 bytes refused").And.Contain(new string('b', 64)));
    }

    private static CardHarness Identified()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Identified);
        return harness;
    }
}
