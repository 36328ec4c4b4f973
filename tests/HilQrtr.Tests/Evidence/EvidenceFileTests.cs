using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Tests.Evidence;

public sealed class EvidenceFileTests
{
    [Test]
    public void Deferred_text_is_built_only_once_even_if_the_file_is_renamed()
    {
        var readCount = 0;
        var file = EvidenceFile.Deferred("transcript", EvidenceKind.Traffic, () => $"made {++readCount}");
        Assert.That(readCount, Is.Zero);

        var renamed = file with { Name = "transcript, after take-down" };

        Assert.That(Encoding.UTF8.GetString(renamed.Content.Span), Is.EqualTo("made 1"));
        Assert.That(Encoding.UTF8.GetString(file.Content.Span), Is.EqualTo("made 1"));
        Assert.That((renamed.Kind, renamed.MediaType, renamed.Extension), Is.EqualTo((EvidenceKind.Traffic, "text/plain", "txt")));
    }

    [TestCase("brief", EvidenceRetention.Brief)]
    [TestCase("ALL", EvidenceRetention.All)]
    [TestCase("", null)]
    [TestCase("some", null)]
    public void The_names_on_the_command_line_are_parsed(string text, EvidenceRetention? expected)
    {
        Assert.That(EvidenceWords.TryParse(text, out var evidence), Is.EqualTo(expected is not null));
        Assert.That(evidence, Is.EqualTo(expected ?? EvidenceRetention.Brief));
    }
}
