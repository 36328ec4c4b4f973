using System.Text.RegularExpressions;

namespace HilQrtr.Architecture.Tests;

/// <summary>Examples in documents compile, since they are code that is built.</summary>
public sealed partial class DocumentationTests
{
    [TestCase("docs/faults.md")]
    public void Every_example_is_code_of_the_suites_word_for_word(string document)
    {
        var examples = Example().Matches(File.ReadAllText(Path.Combine(Repository.Top, document))).Select(match => match.Groups[1].Value).ToList();
        var suites = Repository.SourceFiles("suites").Select(File.ReadAllText).ToList();
        Assert.That(examples, Is.Not.Empty);
        Assert.That(examples.Where(example => !suites.Exists(text => text.Contains(example, StringComparison.Ordinal))), Is.Empty, $"examples of {document} that no suite has");
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
