using System.Text;
using HilQrtr.Configuration;
using HilQrtr.Errors;

namespace HilQrtr.Tests.Configuration;

public sealed class RigsFileErrorTests
{
    [TestCaseSource(typeof(BadRigs), nameof(BadRigs.All))]
    public void The_message_about_an_invalid_file_says_where_the_problem_is_and_what_is_allowed(string text, string problem, bool schemaToo) =>
        Assert.That(RigsText.Problems(text), Has.Some.StartsWith(problem));

    [Test]
    public void All_problems_of_all_rigs_are_reported_at_once()
    {
        var text = $$"""
            { "rigs": {
                "one": {{RigsText.Rig(RigsText.Card("\"count\": 0, \"node\": 1"))}},
                "two": {{RigsText.Rig(kernel: """{ "variant": "stick" }""", more: """, "colour": "red" """)}} } }
            """;

        var error = Assert.Throws<RigConfigurationException>(() => RigsText.Load(text))!;

        Assert.That(error.Problems, Has.Count.EqualTo(4));
        Assert.That(error.Problems, Has.Some.StartsWith("rigs.json: rigs:one:hosts:h:cards:0:count: "));
        Assert.That(error.Problems, Has.Some.StartsWith("rigs.json: rigs:one:hosts:h:cards:0:node: "));
        Assert.That(error.Problems, Has.Some.StartsWith("rigs.json: rigs:two:hosts:h:kernel:variant: "));
        Assert.That(error.Problems, Has.Some.StartsWith("rigs.json: rigs:two:colour: "));
        Assert.That(error.Message.Split(Environment.NewLine), Is.EqualTo(error.Problems));
    }

    [Test]
    public void One_mistake_causes_only_one_problem([Values("5", "{}", "null", "\"\"")] string count)
    {
        var problems = RigsText.Problems(RigsText.File(RigsText.Rig(more: $", \"expectedFailures\": {count}")));
        Assert.That(problems, Has.Count.EqualTo(1));
    }

    [Test]
    public void Invalid_JSON_is_refused_with_line_and_column()
    {
        var problem = RigsText.Problems("{\n  \"rigs\": {\n    \"r\" {} } }").Single();
        Assert.That(problem, Does.StartWith("rigs.json: line 3, column 9: not JSON: "));
        Assert.That(problem, Does.Not.Contain("LineNumber"));
    }

    [Test]
    public void A_truncated_file_is_refused_with_line_and_column() =>
        Assert.That(RigsText.Problems("{ \"rigs\": {\n").Single(), Does.StartWith("rigs.json: line 2, column 1: not JSON: "));

    [TestCase("")]
    [TestCase(" \r\n\t")]
    [TestCase("\ufeff")]
    public void An_empty_file_is_refused_with_a_message_that_says_what_to_write(string text) =>
        Assert.That(RigsText.Problems(text).Single(), Does.StartWith("rigs.json: the file is empty; write { \"rigs\": "));

    [Test]
    public void The_message_about_a_secret_does_not_contain_the_secret() =>
        Assert.That(RigsText.Problems(RigsText.File(RigsText.Rig(more: """, "apiToken": "hunter2" """))), Has.None.Contains("hunter2"));

    [Test]
    public void The_message_about_a_missing_file_contains_its_full_path_and_says_what_to_do()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-such-folder", "rigs.json");
        Assert.That(Problem(path), Is.EqualTo($"{path}: no such file; name another file with --rigs FILE or HILQRTR_RIGS"));
    }

    [Test]
    public void A_folder_is_refused()
    {
        var path = TestContext.CurrentContext.WorkDirectory;
        Assert.That(Problem(path), Is.EqualTo($"{path}: is a folder; give the path of the file in it"));
    }

    [Test]
    public void An_empty_path_is_refused() =>
        Assert.That(Problem(" "), Is.EqualTo("no rigs file given; name one with --rigs FILE or HILQRTR_RIGS"));

    [Test]
    public void A_file_that_is_far_too_large_is_refused_without_being_read()
    {
        using var file = new TemporaryFile(new byte[(4 * 1024 * 1024) + 1]);
        Assert.That(Problem(file.Path), Does.Contain("is larger than 4 MiB"));
    }

    [Test]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_offset()
    {
        using var file = new TemporaryFile([.. "{ \"a"u8, 0xff, .. "\": 1 }"u8]);
        Assert.That(Problem(file.Path), Is.EqualTo($"{Path.GetFileName(file.Path)}: byte 4 is not UTF-8; save the file as UTF-8"));
    }

    [Test]
    public void A_byte_order_mark_is_accepted()
    {
        using var file = new TemporaryFile([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(RigsText.File(RigsText.Rig()))]);
        Assert.That(RigsFile.Load(file.Path, RigsText.Catalogues).Rigs, Has.Count.EqualTo(1));
    }

    [Test]
    public void Deep_nesting_is_refused_as_invalid_JSON() =>
        Assert.That(RigsText.Problems(new string('[', 100_000)).Single(), Does.Contain("not JSON"));

    [Test]
    public void A_truncated_or_changed_file_is_either_loaded_or_refused()
    {
        var text = RigsText.File(RigsText.Rig(RigsText.Card("\"count\": 2, \"faults\": [ \"floods\" ]"), """, "expectedFailures": [ { "test": "A.*", "reason": "x", "observation": { "a": 1 } } ] """));
        var harmful = "{}[]\",:0a\u0001 -"u8.ToArray();
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(i < text.Length ? text[..i] : text);
            for (var changes = random.Next(3); changes > 0 && bytes.Length > 0; changes--)
                bytes[random.Next(bytes.Length)] = harmful[random.Next(harmful.Length)];
            using var file = new TemporaryFile(bytes);
            try
            {
                Assert.That(RigsFile.Load(file.Path, RigsText.Catalogues).Rigs, Is.Not.Empty);
            }
            catch (RigConfigurationException e)
            {
                Assert.That(e.Problems, Is.Not.Empty, Encoding.UTF8.GetString(bytes));
            }
        }
    }

    private static string Problem(string path) =>
        Assert.Throws<RigConfigurationException>(() => RigsFile.Load(path, RigsText.Catalogues))!.Problems.Single();
}
