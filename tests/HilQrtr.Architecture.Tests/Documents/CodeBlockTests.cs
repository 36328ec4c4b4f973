namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>The C# code in the documents compiles.</summary>
public sealed class CodeBlockTests
{
    [TestCaseSource(nameof(Blocks))]
    public void Every_example_compiles(CodeBlock block) => Assert.That(CodeBlockCompiler.Problems(block), Is.Empty);

    [TestCase("namespace Mine; public sealed class Some { }", TestName = "{m}(a file)")]
    [TestCase("using HilQrtr.NUnit;\n[assembly: HilRun]", TestName = "{m}(an attribute of the assembly)")]
    [TestCase("[RigTest(\"It is so.\")] public Task Nothing_is_done() => Task.CompletedTask;", TestName = "{m}(members)")]
    [TestCase("await Cards[0].BringUpAsync(BringUpGoal.Up, Cancellation);", TestName = "{m}(statements)")]
    public void A_block_may_be_a_file_or_members_or_statements(string text) =>
        Assert.That(CodeBlockCompiler.Problems(new CodeBlock("docs/some.md", 7, "csharp", text)), Is.Empty);

    [TestCase("namespace Mine;\npublic sealed class Some : Unknown { }", 8, "CS0246", TestName = "{m}(a file)")]
    [TestCase("private int _one;\npublic int Two => _three;", 8, "CS0103", TestName = "{m}(members)")]
    [TestCase("var card = Cards[0];\nawait card.FlyAsync();", 8, "CS1061", TestName = "{m}(statements)")]
    [TestCase("var card = Cards[0]\nvar other = Cards[1];", 7, "CS1002", TestName = "{m}(syntax)")]
    [TestCase("namespace Mine;\nusing HilQrtr.Suites.Common;\npublic class Some { }", 8, "CS0234", TestName = "{m}(a user's suite that uses a type from our suites)")]
    public void A_compile_error_is_reported_with_its_line(string text, int line, string error) =>
        Assert.That(CodeBlockCompiler.Problems(new CodeBlock("docs/some.md", 7, "csharp", text)), Has.Some.StartsWith($"docs/some.md:{line}: {error}: "));

    private static IEnumerable<TestCaseData<CodeBlock>> Blocks() => Document.All.Values.SelectMany(document => document.CodeBlocks)
        .Where(block => block.IsCSharp).Select(block => new TestCaseData<CodeBlock>(block) { TestName = $"{{m}}({block})" });
}
