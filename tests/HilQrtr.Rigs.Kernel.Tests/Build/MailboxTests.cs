using System.IO.Compression;
using System.Text;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.TestKit;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

/// <summary>Tests mailboxes against the real git, which splits and decodes the mails.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MailboxTests : IDisposable
{
    private const string One = "diff --git a/net/qrtr/ns.c b/net/qrtr/ns.c\n--- a/net/qrtr/ns.c\n+++ b/net/qrtr/ns.c\n@@ -1 +1 @@\n-one\n+two = 1\n";

    private static readonly string Cover = Mail("[PATCH v2 0/2] net: qrtr: endpoint ids", "Please review.\n\n net/qrtr/ns.c | 2 +-\n");
    private static readonly string First = Mail("[PATCH v2 1/2] net: qrtr: count: twice", $"Why.\n\nSigned-off-by: A B <a@b.c>\n---\n net/qrtr/ns.c | 2 +-\n\n{One}");
    private static readonly string Second = Mail("[PATCH net-next v2 2/2] net: qrtr: thrice", $"Why.\n---\n{One.Replace("two = 1", "three", StringComparison.Ordinal).Replace("-one", "-two = 1", StringComparison.Ordinal)}");

    private readonly TemporaryFolder _folder = new();

    public MailboxTests() => Requirement.Program("git", "git");

    public void Dispose() => _folder.Dispose();

    [TestCase("series.mbox")]
    [TestCase("series.mbx.gz")]
    public void Patches_are_sorted_by_their_number_and_other_mails_are_skipped(string name)
    {
        var set = Read(name, Cover + Second + Mail("Re: [PATCH v2 1/2] net: qrtr: count: twice", $"> +two = 1\n\nBetter:\n\n{One}") + First);

        Assert.That(set.Name, Is.EqualTo("series"));
        Assert.That(set.Files.Select(Path.GetFileName), Is.EqualTo(["0001-net-qrtr-count-twice.patch", "0002-net-qrtr-thrice.patch"]));
        Assert.That(File.ReadAllText(set.Files[0]), Does.StartWith("From: A B <a@b.c>\nSubject: [PATCH v2 1/2] net: qrtr: count: twice\n\nWhy.\n").And.Contains(One));
    }

    [Test]
    public void A_cover_letter_with_a_diff_between_two_versions_is_skipped()
    {
        var set = Read("series.mbox", Mail("[PATCH v2 0/2] net: qrtr: endpoint ids", $"Interdiff against v1:\n{One}") + First + Second);
        Assert.That(set.Files, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_mailbox_is_unpacked_only_once()
    {
        var set = Read("mails.mbox", First + Second);
        File.AppendAllText(set.Files[0], "mark");
        Assert.That(File.ReadAllText(Read("mails.mbox", First + Second).Files[0]), Does.EndWith("mark"));
    }

    [Test]
    public void Mails_are_decoded()
    {
        var encoded = One.Replace("=", "=3D", StringComparison.Ordinal);
        var set = Read("one.mbox", Mail("[PATCH] x", $"---\n{encoded}", "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n"));
        Assert.That(File.ReadAllText(set.Files.Single()), Does.Contain(One));
    }

    [Test]
    public void Patches_without_numbers_keep_their_order()
    {
        var set = Read("two.mbox", Mail("[PATCH] b", $"---\n{One}") + Mail("[PATCH] a", $"---\n{One}"));
        Assert.That(set.Files.Select(Path.GetFileName), Is.EqualTo(["0001-b.patch", "0002-a.patch"]));
    }

    [Test]
    public void An_incomplete_series_is_an_error() =>
        Assert.That(Error("series.mbox", Cover + Second), Does.EndWith("series.mbox: patch 1 of 2 is missing"));

    [Test]
    public void Two_versions_of_a_series_are_an_error() =>
        Assert.That(Error("series.mbox", First + Second + First.Replace("v2", "v3", StringComparison.Ordinal)), Does.Contain("contains two patches with the number 1: \"[PATCH v2 1/2] net: qrtr: count: twice\" and \"[PATCH v3 1/2]"));

    [TestCase("no mail at all", "git mailsplit: corrupt mailbox")]
    [TestCase("", "no mail contains a patch")]
    public void A_file_without_patches_is_an_error(string text, string error)
    {
        Assert.That(Error("x.mbox", text), Does.Contain(error));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder["out"]), Is.Empty, "what is left of the attempt");
    }

    [Test]
    public void A_mailbox_without_a_name_is_an_error() => Assert.That(Error(".mbox", First), Does.Contain("needs a name"));

    [Test]
    public void A_mailbox_that_is_not_compressed_although_its_name_says_so_is_an_error()
    {
        File.WriteAllText(_folder["x.mbox.gz"], First);
        Assert.That(() => new Mailbox(Setup).Read(_folder["x.mbox.gz"], _folder["out"]), Throws.TypeOf<RigConfigurationException>().With.Message.Contain("cannot be decompressed"));
    }

    private static KernelBuildSetup Setup => new() { SearchPath = Environment.GetEnvironmentVariable("PATH")! };

    private static string Mail(string subject, string body, string headers = "") =>
        $"From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: A B <a@b.c>\nDate: Mon, 30 Nov 2026 10:00:00 +0000\nSubject: {subject}\n{headers}\n{body}\n";

    private PatchSet Read(string name, string text)
    {
        var path = _folder[name];
        using (Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(path), CompressionMode.Compress) : File.Create(path))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return new Mailbox(Setup).Read(path, _folder["out"]);
    }

    private string Error(string name, string text) => Assert.Throws<RigConfigurationException>(() => Read(name, text))!.Message;
}
