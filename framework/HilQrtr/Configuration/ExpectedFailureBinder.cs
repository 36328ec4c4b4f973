using HilQrtr.Outcomes;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>Reads the failures that rigs declare.</summary>
/// <param name="reader">Where their values come from.</param>
/// <param name="configuration">The same, for observed values, which may be empty.</param>
internal sealed class ExpectedFailureBinder(RigsReader reader, IConfiguration configuration)
{
    private Problems Problems => reader.Problems;

    /// <summary>The declarations at a path.</summary>
    internal IReadOnlyList<ExpectedFailure> Bind(string path)
    {
        var declared = new List<ExpectedFailure>();
        foreach (var at in reader.Elements(path).Where(at => !Problems.At(at)))
        {
            var test = reader.Required(at + ":test", "write Fixture.Test, * for any text");
            if (test?.Contains('.', StringComparison.Ordinal) == false && !test.Contains('*', StringComparison.Ordinal))
                Problems.Add(at + ":test", $"\"{test}\" names no test; write Fixture.Test, * for any text");
            if (declared.Any(other => other.Test == test)) Problems.Add(at + ":test", $"\"{test}\" is declared twice; put both into one");
            var reason = reader.Required(at + ":reason", "say why the test fails on this rig");
            var link = reader.Text(at + ":link");
            var observation = Observation(at + ":observation");
            List<IReadOnlyDictionary<string, string>> or = [.. reader.Elements(at + ":or").Where(other => !Problems.At(other)).Select(Observation)];
            if (test is not null && reason is not null) declared.Add(new ExpectedFailure(test, reason, link, observation) { Or = or });
        }
        return declared;
    }

    private Dictionary<string, string> Observation(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in reader.Names(path))
        {
            var at = RigsPath.Join(path, name);
            var value = configuration[at];
            if (value is null || Problems.At(at)) continue;
            if (value.Split('|').Any(string.IsNullOrEmpty) && value.Contains('|', StringComparison.Ordinal))
                Problems.Add(at, $"\"{value}\" has an empty alternative; write as in 1|2");
            else
                values[name] = value;
        }
        if (values.Count == 0) Problems.Add(path, "is missing; say what must be observed, since a test can fail for many reasons");
        return values;
    }
}
