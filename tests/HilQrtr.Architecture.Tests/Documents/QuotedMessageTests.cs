namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>The program contains every message that the documents explain.</summary>
public sealed class QuotedMessageTests
{
    private const string Troubleshooting = "docs/troubleshooting.md";

    // Each line of a text block is a message.
    private static IEnumerable<string> Messages => Document.All[Troubleshooting].CodeBlocks
        .Where(block => block.Language == "text").SelectMany(block => block.Text.Split('\n'));

    [Test]
    public void Every_explained_message_is_in_the_sources() =>
        Assert.That(Messages.Where(message => !SourceTexts.Has(message)), Is.Empty);

    [Test]
    public void Every_quote_is_long_enough_to_recognize_the_message() =>
        Assert.That(Messages.Where(message => SourceTexts.Fixed(message).Sum(part => part.Length) < 12), Is.Empty);

    [TestCase("rig … is not available: …", true)]
    [TestCase("hil: rig … is not available: …. …", true, Description = "the program's name precedes the message")]
    [TestCase("rig … is available: …", false)]
    [TestCase("rig kernel-duo is not available: …", false, Description = "a value that is not in the source text")]
    [TestCase("…", false)]
    public void A_message_is_found_by_its_fixed_parts(string message, bool found) =>
        Assert.That(SourceTexts.Of("""throw new E($"rig {rig} is not" + $" available: {what}. {todo}");""").Any(text => SourceTexts.Fits(message, text)), Is.EqualTo(found));
}
