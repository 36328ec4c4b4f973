using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Tests.Evidence;

public sealed class EvidenceFileTests
{
    [Test]
    public void Text_that_is_made_later_is_made_once_and_under_another_name_too()
    {
        var made = 0;
        var file = EvidenceFile.Later("transcript", EvidenceKind.Traffic, () => $"made {++made}");
        Assert.That(made, Is.Zero);

        var renamed = file with { Name = "transcript, after take-down" };

        Assert.That(Encoding.UTF8.GetString(renamed.Content.Span), Is.EqualTo("made 1"));
        Assert.That(Encoding.UTF8.GetString(file.Content.Span), Is.EqualTo("made 1"));
        Assert.That((renamed.Kind, renamed.MediaType, renamed.Extension), Is.EqualTo((EvidenceKind.Traffic, "text/plain", "txt")));
    }

    [TestCase("brief", EvidenceKept.Brief)]
    [TestCase("ALL", EvidenceKept.All)]
    [TestCase("", null)]
    [TestCase("some", null)]
    public void A_word_names_what_is_kept(string text, EvidenceKept? expected)
    {
        Assert.That(EvidenceWords.TryParse(text, out var kept), Is.EqualTo(expected is not null));
        Assert.That(kept, Is.EqualTo(expected ?? EvidenceKept.Brief));
    }
}
