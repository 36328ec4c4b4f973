using HilQrtr.Outcomes;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>Reads the expected failures of rigs.</summary>
/// <param name="reader">Reads values.</param>
/// <param name="configuration">
/// The same values, without the checks of <paramref name="reader"/>. Observations are read from here, because an observation may be empty
/// and <paramref name="reader"/> rejects empty values.
/// </param>
internal sealed class ExpectedFailureBinder(RigsReader reader, IConfiguration configuration)
{
    /// <summary>Key of the expected failures in a rig.</summary>
    internal const string Key = "expectedFailures";

    private const string WriteTest = "write Fixture.Test, where * matches any text";

    private static readonly TextSchema Test = new("test", "Name of the test in the form Fixture.Test, with or without arguments; * matches any text. If several entries match a test, the most specific one applies.")
    {
        Required = true, Hint = WriteTest, Pattern = "[.*]", PatternProblem = $"\"{{value}}\" is not the name of a test; {WriteTest}", Example = "DriverIsolation.*",
    };

    private static readonly TextSchema Reason = new("reason", "Why the test fails on this rig.") { Required = true, Hint = "say why the test fails on this rig" };

    private static readonly TextSchema Link = new("link", "Where to read more.");

    private static readonly MapSchema Observed = new(
        "observation", "Observations that the failing test must have recorded, keyed by name. The value a|b allows either a or b.", new ValueSchema("value", "")) { Required = true };

    private static readonly ListSchema Or = new(
        "or", "Alternative sets of observations, for nondeterministic failures. The failing test may match any of these sets instead of `observation`.", Observed with { Description = "Another set of observations." });

    /// <summary>Schema of one expected failure.</summary>
    internal static SectionSchema Schema { get; } = new("expectedFailure", "A test that must fail, and the observations it must record.", [Test, Reason, Link, Observed, Or]);

    private Problems Problems => reader.Problems;

    /// <summary>Reads the expected failures that are declared at a path.</summary>
    internal IReadOnlyList<ExpectedFailure> Bind(string path)
    {
        var declared = new List<ExpectedFailure>();
        foreach (var keyPath in reader.Elements(path).Where(keyPath => !Problems.HasProblemAt(keyPath)))
        {
            var test = reader.Text(keyPath, Test);
            if (declared.Any(other => other.Test == test)) Problems.Add(RigsPath.Join(keyPath, Test.Key), $"\"{test}\" is declared twice; merge the entries");
            var reason = reader.Text(keyPath, Reason);
            var link = reader.Text(keyPath, Link);
            var observation = Observation(RigsPath.Join(keyPath, Observed.Key));
            List<IReadOnlyDictionary<string, string>> or = [.. reader.Elements(RigsPath.Join(keyPath, Or.Key)).Where(other => !Problems.HasProblemAt(other)).Select(Observation)];
            if (test is not null && reason is not null) declared.Add(new ExpectedFailure(test, reason, link, observation) { Or = or });
        }
        return declared;
    }

    private Dictionary<string, string> Observation(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in reader.Names(path))
        {
            var keyPath = RigsPath.Join(path, name);
            var value = configuration[keyPath];
            if (value is null || Problems.HasProblemAt(keyPath)) continue;
            if (value.Split('|').Any(string.IsNullOrEmpty) && value.Contains('|', StringComparison.Ordinal))
                Problems.Add(keyPath, $"\"{value}\" has an empty alternative; use the form 1|2");
            else
                values[name] = value;
        }
        if (values.Count == 0) Problems.Add(path, "is missing; declare what must be observed, since a test can fail for many reasons");
        return values;
    }
}
