using System.Security.Cryptography;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Boot;

public sealed class BootChainTests
{
    private static readonly byte[] Image = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 7))];
    private static readonly string ImageSha256 = Convert.ToHexStringLower(SHA256.HashData(Image));

    [Test]
    public void An_image_takes_the_card_on_only_where_it_belongs(
        [Values(ExecutionEnvironment.Pbl, ExecutionEnvironment.Sbl, ExecutionEnvironment.Amss)] ExecutionEnvironment from,
        [Values] ImageKind kind)
    {
        var expected = (from, kind) switch
        {
            (ExecutionEnvironment.Pbl, ImageKind.Sbl) => ExecutionEnvironment.Sbl,
            (ExecutionEnvironment.Sbl, ImageKind.Amss) => ExecutionEnvironment.Amss,
            _ => from,
        };
        var bench = In(from);

        var accepted = bench.Load(kind, 1, 2, 3);

        Assert.That(accepted, Is.EqualTo(expected != from));
        Assert.That(bench.Card.Environment, Is.EqualTo(expected));
        Assert.That(bench.Card.Images[^1].Accepted, Is.EqualTo(accepted));
        Assert.That(bench.Card.Images[^1].Kind, Is.EqualTo(kind.RecordName()));
        Assert.That(bench.Card.Violations, Has.Count.EqualTo(accepted ? 0 : 1));
        if (!accepted)
            Assert.That(bench.Card.Violations[0], Does.StartWith($"card0: {kind.RecordName()} image refused: ").And.Contain(from.ToString().ToUpperInvariant()));
    }

    [Test]
    public void A_card_without_power_takes_no_image([Values] ImageKind kind)
    {
        var bench = new Bench();

        Assert.That(bench.Load(kind, 1, 2, 3), Is.False);
        Assert.That(bench.Card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(bench.Card.Images, Is.Empty);
    }

    [Test]
    public void The_carrier_is_told_each_new_environment()
    {
        var bench = Bench.InAmss();

        Assert.That(bench.Carrier.Environments, Is.EqualTo(new[] { ExecutionEnvironment.Sbl, ExecutionEnvironment.Amss }));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(4096)]
    [TestCase(100_000)]
    public void Pieces_of_any_length_make_the_same_image(int pieceLength)
    {
        var bench = In(ExecutionEnvironment.Sbl, Bench.DefaultOptions with { ExpectedAmssSha256 = ImageSha256.ToUpperInvariant() });

        bench.Card.BeginImage(ImageKind.Amss, Image.Length);
        foreach (var piece in Image.Chunk(pieceLength))
            bench.Card.ImagePiece(piece);

        Assert.That(bench.Card.EndImage(), Is.True);
        Assert.That(bench.Card.Images[^1], Is.EqualTo(new ReceivedImage("AMSS", Image.Length, ImageSha256, true)));
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [TestCase(ImageKind.Sbl, ExecutionEnvironment.Pbl)]
    [TestCase(ImageKind.Amss, ExecutionEnvironment.Sbl)]
    public void Another_cards_image_is_refused_with_both_digests(ImageKind kind, ExecutionEnvironment environment)
    {
        var own = new string('0', 64);
        var bench = In(environment, kind == ImageKind.Sbl
            ? Bench.DefaultOptions with { ExpectedSblSha256 = own }
            : Bench.DefaultOptions with { ExpectedAmssSha256 = own });

        Assert.That(bench.Load(kind, Image), Is.False);
        Assert.That(bench.Card.Environment, Is.EqualTo(environment));
        Assert.That(bench.Card.Images[^1], Is.EqualTo(new ReceivedImage(kind.RecordName(), Image.Length, ImageSha256, false)));
        Assert.That(bench.Card.Violations, Is.EqualTo(new[]
        {
            $"card0: {kind.RecordName()} image of 10000 bytes refused: SHA-256 {ImageSha256}, this card's is {own}; check which image the driver of this card loads",
        }));
    }

    [Test]
    public void A_refused_image_can_be_followed_by_the_right_one()
    {
        var bench = In(ExecutionEnvironment.Sbl, Bench.DefaultOptions with { ExpectedAmssSha256 = ImageSha256 });

        Assert.That(bench.Load(ImageKind.Amss, 1), Is.False);
        Assert.That(bench.Load(ImageKind.Amss, Image), Is.True);
    }

    [TestCase(4, 3, "shorter than announced, 3 bytes instead of 4")]
    [TestCase(2, 3, "longer than announced, 3 bytes instead of 2")]
    [TestCase(0, 3, "announced with 0 bytes, PBL takes 1 to 524288")]
    [TestCase(-1, 3, "announced with -1 bytes, PBL takes 1 to 524288")]
    [TestCase(524289, 3, "announced with 524289 bytes, PBL takes 1 to 524288")]
    [TestCase(long.MaxValue, 3, "announced with 9223372036854775807 bytes, PBL takes 1 to 524288")]
    public void An_image_of_another_length_than_announced_is_refused(long announced, int sent, string reason)
    {
        var bench = Bench.PoweredOn();

        bench.Card.BeginImage(ImageKind.Sbl, announced);
        bench.Card.ImagePiece(new byte[sent]);

        Assert.That(bench.Card.EndImage(), Is.False);
        Assert.That(bench.Card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(bench.Card.Violations, Is.EqualTo(new[] { $"card0: SBL image refused: {reason}" }));
        Assert.That(bench.Card.Images.Single().Length, Is.EqualTo(sent));
    }

    [Test]
    public void Pieces_and_ends_of_an_image_that_did_not_begin_are_violations()
    {
        var bench = Bench.PoweredOn();

        bench.Card.ImagePiece([1, 2]);
        Assert.That(bench.Card.EndImage(), Is.False);

        Assert.That(bench.Card.Violations, Is.EqualTo(new[]
        {
            "card0: 2 bytes of an image that did not begin", "card0: the end of an image that did not begin",
        }));
        Assert.That(bench.Card.Images, Is.Empty);
    }

    [Test]
    public void An_image_that_begins_within_another_is_a_violation_and_takes_its_place()
    {
        var bench = Bench.PoweredOn();

        bench.Card.BeginImage(ImageKind.Sbl, 5);
        bench.Card.ImagePiece([1, 2]);

        Assert.That(bench.Load(ImageKind.Sbl, 1, 2, 3), Is.True);
        Assert.That(bench.Card.Violations, Is.EqualTo(new[]
        {
            "card0: SBL image began after 2 of 5 bytes of the SBL image: end one before the next",
        }));
    }

    private static Bench In(ExecutionEnvironment environment, CardOptions? options = null)
    {
        var bench = Bench.PoweredOn(options);
        if (environment != ExecutionEnvironment.Pbl)
            bench.Load(ImageKind.Sbl, 1);
        if (environment == ExecutionEnvironment.Amss)
            bench.Load(ImageKind.Amss, 2);
        Assert.That(bench.Card.Environment, Is.EqualTo(environment));
        return bench;
    }
}
