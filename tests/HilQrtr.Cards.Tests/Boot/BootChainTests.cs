using System.Security.Cryptography;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Boot;

public sealed class BootChainTests
{
    private static readonly byte[] Image = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 7))];
    private static readonly string ImageSha256 = Convert.ToHexStringLower(SHA256.HashData(Image));

    [Test]
    public void The_card_advances_only_with_the_image_that_its_environment_expects(
        [Values(ExecutionEnvironment.Pbl, ExecutionEnvironment.Sbl, ExecutionEnvironment.Amss)] ExecutionEnvironment from,
        [Values] ImageKind kind)
    {
        var expected = (from, kind) switch
        {
            (ExecutionEnvironment.Pbl, ImageKind.Sbl) => ExecutionEnvironment.Sbl,
            (ExecutionEnvironment.Sbl, ImageKind.Amss) => ExecutionEnvironment.Amss,
            _ => from,
        };
        var harness = In(from);

        var accepted = harness.Load(kind, 1, 2, 3);

        Assert.That(accepted, Is.EqualTo(expected != from));
        Assert.That(harness.Card.Environment, Is.EqualTo(expected));
        Assert.That(harness.Card.Images[^1].Accepted, Is.EqualTo(accepted));
        Assert.That(harness.Card.Images[^1].Kind, Is.EqualTo(kind.RecordName()));
        Assert.That(harness.Card.Violations, Has.Count.EqualTo(accepted ? 0 : 1));
        if (!accepted)
            Assert.That(harness.Card.Violations[0], Does.StartWith($"card0: {kind.RecordName()} image refused: ").And.Contain(from.ToString().ToUpperInvariant()));
    }

    [Test]
    public void A_card_that_is_powered_off_accepts_no_images([Values] ImageKind kind)
    {
        var harness = new CardHarness();

        Assert.That(harness.Load(kind, 1, 2, 3), Is.False);
        Assert.That(harness.Card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(harness.Card.Images, Is.Empty);
    }

    [Test]
    public void The_carrier_is_notified_of_each_new_environment()
    {
        var harness = CardHarness.InAmss();

        Assert.That(harness.Carrier.Environments, Is.EqualTo(new[] { ExecutionEnvironment.Sbl, ExecutionEnvironment.Amss }));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(4096)]
    [TestCase(100_000)]
    public void Pieces_of_any_length_give_the_same_image(int pieceLength)
    {
        var harness = In(ExecutionEnvironment.Sbl, CardHarness.DefaultOptions with { ExpectedAmssSha256 = ImageSha256.ToUpperInvariant() });

        harness.Card.BeginImage(ImageKind.Amss, Image.Length);
        foreach (var piece in Image.Chunk(pieceLength))
            harness.Card.ImagePiece(piece);

        Assert.That(harness.Card.EndImage(), Is.True);
        Assert.That(harness.Card.Images[^1], Is.EqualTo(new ReceivedImage("AMSS", Image.Length, ImageSha256, true)));
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [TestCase(ImageKind.Sbl, ExecutionEnvironment.Pbl)]
    [TestCase(ImageKind.Amss, ExecutionEnvironment.Sbl)]
    public void A_card_refuses_an_image_with_the_wrong_digest_and_reports_both_digests(ImageKind kind, ExecutionEnvironment environment)
    {
        var own = new string('0', 64);
        var harness = In(environment, kind == ImageKind.Sbl
            ? CardHarness.DefaultOptions with { ExpectedSblSha256 = own }
            : CardHarness.DefaultOptions with { ExpectedAmssSha256 = own });

        Assert.That(harness.Load(kind, Image), Is.False);
        Assert.That(harness.Card.Environment, Is.EqualTo(environment));
        Assert.That(harness.Card.Images[^1], Is.EqualTo(new ReceivedImage(kind.RecordName(), Image.Length, ImageSha256, false)));
        Assert.That(harness.Card.Violations, Is.EqualTo(new[]
        {
            $"card0: {kind.RecordName()} image of 10000 bytes refused: SHA-256 {ImageSha256}, expected {own}; check which image this card's driver loads",
        }));
    }

    [Test]
    public void A_refused_image_can_be_followed_by_the_right_one()
    {
        var harness = In(ExecutionEnvironment.Sbl, CardHarness.DefaultOptions with { ExpectedAmssSha256 = ImageSha256 });

        Assert.That(harness.Load(ImageKind.Amss, 1), Is.False);
        Assert.That(harness.Load(ImageKind.Amss, Image), Is.True);
    }

    [TestCase(4, 3, "shorter than announced, 3 bytes instead of 4")]
    [TestCase(2, 3, "longer than announced, 3 bytes instead of 2")]
    [TestCase(0, 3, "announced size is 0 bytes; PBL accepts 1 to 524288")]
    [TestCase(-1, 3, "announced size is -1 bytes; PBL accepts 1 to 524288")]
    [TestCase(524289, 3, "announced size is 524289 bytes; PBL accepts 1 to 524288")]
    [TestCase(long.MaxValue, 3, "announced size is 9223372036854775807 bytes; PBL accepts 1 to 524288")]
    public void An_image_whose_length_differs_from_the_announcement_is_refused(long announced, int sent, string reason)
    {
        var harness = CardHarness.PoweredOn();

        harness.Card.BeginImage(ImageKind.Sbl, announced);
        harness.Card.ImagePiece(new byte[sent]);

        Assert.That(harness.Card.EndImage(), Is.False);
        Assert.That(harness.Card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(harness.Card.Violations, Is.EqualTo(new[] { $"card0: SBL image refused: {reason}" }));
        Assert.That(harness.Card.Images.Single().Length, Is.EqualTo(sent));
    }

    [Test]
    public void A_piece_or_the_end_of_an_image_that_was_not_begun_is_a_violation()
    {
        var harness = CardHarness.PoweredOn();

        harness.Card.ImagePiece([1, 2]);
        Assert.That(harness.Card.EndImage(), Is.False);

        Assert.That(harness.Card.Violations, Is.EqualTo(new[]
        {
            "card0: received 2 bytes of an image whose upload had not begun", "card0: received the end of an image whose upload had not begun",
        }));
        Assert.That(harness.Card.Images, Is.Empty);
    }

    [Test]
    public void An_image_that_begins_before_the_previous_image_has_ended_replaces_it_and_is_a_violation()
    {
        var harness = CardHarness.PoweredOn();

        harness.Card.BeginImage(ImageKind.Sbl, 5);
        harness.Card.ImagePiece([1, 2]);

        Assert.That(harness.Load(ImageKind.Sbl, 1, 2, 3), Is.True);
        Assert.That(harness.Card.Violations, Is.EqualTo(new[]
        {
            "card0: upload of a new SBL image began when only 2 of 5 bytes of the previous image, SBL, had arrived; finish one upload before starting the next",
        }));
    }

    private static CardHarness In(ExecutionEnvironment environment, CardOptions? options = null)
    {
        var harness = CardHarness.PoweredOn(options);
        if (environment != ExecutionEnvironment.Pbl)
            harness.Load(ImageKind.Sbl, 1);
        if (environment == ExecutionEnvironment.Amss)
            harness.Load(ImageKind.Amss, 2);
        Assert.That(harness.Card.Environment, Is.EqualTo(environment));
        return harness;
    }
}
