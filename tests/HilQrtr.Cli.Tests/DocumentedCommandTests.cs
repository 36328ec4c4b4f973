using System.CommandLine;
using System.CommandLine.Parsing;
using HilQrtr.Cli.Tests.Harness;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Tests;

/// <summary>The program accepts every command in README and docs. These commands name only rigs, values and tests that exist.</summary>
public sealed class DocumentedCommandTests
{
    private readonly Hil _hil = new();

    [OneTimeTearDown]
    public void RemoveFolder() => _hil.Dispose();

    [Test]
    public void The_documents_contain_commands() =>
        Assert.That(Documents.Commands().Select(command => command.Words[0]).Distinct(), Is.SupersetOf(new[] { "run", "compare", "kernel", "rigs", "report", "doctor", "tests", "completion" }));

    [TestCaseSource(nameof(Commands))]
    public void Documented_commands_can_be_parsed(DocumentedCommand command)
    {
        var parsed = HilProgram.Parse(command.Words, Context());

        Assert.That(command.Optional, Is.SubsetOf(parsed.CommandResult.Command.Options.Select(option => option.Name)), "the command has all options that are in brackets");
    }

    [TestCaseSource(nameof(Runs))]
    public void The_rigs_and_values_and_tests_in_documented_commands_exist(DocumentedCommand command)
    {
        var parsed = HilProgram.Parse(command.Words, Context());
        var file = RigsLocator.Load(Context(), named: null, Values(parsed, "--set"));
        var tests = SuiteRunner.Discover(SuitesLocator.Load(Context(), named: null));

        Assert.That(file.FindAll(Values(parsed, "--rig")), Has.Count.EqualTo(Values(parsed, "--rig").Length));
        Assert.That(SuiteRunner.Select(tests, Values(parsed, "--suite").SingleOrDefault(), Values(parsed, "--filter").SingleOrDefault()), Is.Not.Empty);
    }

    private static IEnumerable<TestCaseData<DocumentedCommand>> Commands() => Cases(Documents.Commands());

    private static IEnumerable<TestCaseData<DocumentedCommand>> Runs() =>
        Cases(Documents.Commands().Where(command => command.Words[0] is "run" or "compare" or "tests"));

    private static IEnumerable<TestCaseData<DocumentedCommand>> Cases(IEnumerable<DocumentedCommand> commands) =>
        commands.Select(command => new TestCaseData<DocumentedCommand>(command) { TestName = $"{{m}}({command})" });

    private static string[] Values(ParseResult parsed, string option) =>
        parsed.GetResult(option) is OptionResult result ? [.. result.Tokens.Select(token => token.Value)] : [];

    private HilContext Context() => _hil.Context(TextWriter.Null, TextWriter.Null);
}
