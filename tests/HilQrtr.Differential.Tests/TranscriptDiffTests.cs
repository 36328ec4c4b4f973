namespace HilQrtr.Differential.Tests;

public sealed class TranscriptDiffTests
{
    [Test]
    public void Equal_transcripts_do_not_differ() =>
        Assert.That(TranscriptDiff.Describe(["a", "b"], ["a", "b"], "one", "two"), Is.Null);

    [Test]
    public void The_first_difference_is_shown_with_the_lines_before_it() =>
        Assert.That(TranscriptDiff.Describe(["a", "b", "c"], ["a", "x", "c"], "recorded", "model"), Is.EqualTo("""
            The transcripts differ from line 2 on.
                       | a
              recorded | b
              recorded | c
              model    | x
              model    | c
            """));

    [Test]
    public void A_transcript_that_ends_early_differs() =>
        Assert.That(TranscriptDiff.Describe(["a"], ["a", "b"], "one", "two"), Is.EqualTo("""
            The transcripts differ from line 2 on.
                  | a
              one | (nothing more)
              two | b
            """));
}
