using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Simulated.Tests;

public sealed class EvidenceTests
{
    [Test]
    public async Task A_transcript_contains_only_the_messages_from_before_its_collection()
    {
        string atOnce;
        EvidenceFile late;
        await using (var rig = await Rigs.LeaseAsync(Rigs.Declare(2, "endpoint-ids")))
        {
            await rig.RunAsync(async token => _ = await Rigs.BringUpAllAsync(rig.Hosts[0], token), Rigs.Hang, CancellationToken.None);
            atOnce = Read(Transcript(rig));
            late = Transcript(rig);
            await rig.RunAsync(
                async token =>
                {
                    await rig.Hosts[0].Cards[0].TakeDownAsync(token);
                    _ = await Rigs.BringUpAllAsync(rig.Hosts[0], token);
                },
                Rigs.Hang,
                CancellationToken.None);
        }

        Assert.That(atOnce, Does.Contain("WLFW HOST_CAP request").And.Contain("fw_build_id = \"BUILD-CARD0\""));
        Assert.That(Read(late), Is.EqualTo(atOnce));
    }

    [Test]
    public async Task All_evidence_files_except_transcripts_are_notes()
    {
        await using var rig = await Rigs.LeaseAsync(Rigs.Declare(1, "stock"));

        Assert.That(rig.CollectEvidence().Select(file => (file.Name, file.Kind)), Is.EqualTo(new[]
        {
            ("kernel log of host0", EvidenceKind.Notes), ("card map of host0", EvidenceKind.Notes), ("QMI transcript of card0", EvidenceKind.Traffic),
        }));
    }

    private static EvidenceFile Transcript(IRig rig) => rig.CollectEvidence().Single(file => file.Name == "QMI transcript of card0");

    private static string Read(EvidenceFile file) => Encoding.UTF8.GetString(file.Content.Span);
}
