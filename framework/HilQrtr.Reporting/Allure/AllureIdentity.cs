using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Reporting;

/// <summary>What Allure knows a test by, over the runs.</summary>
internal static class AllureIdentity
{
    /// <summary>The test, whatever its rig.</summary>
    public static string TestCaseId(TestIdentity test) => Hash(test.FullName);

    /// <summary>The test with all that makes it another: the parameters that are not excluded.</summary>
    public static string HistoryId(TestIdentity test, IEnumerable<AllureParameter> parameters)
    {
        var identity = parameters.Where(p => !p.Excluded)
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}");
        return $"{TestCaseId(test)}.{Hash(string.Join('\n', identity))}";
    }

    /// <summary>The parameters of an execution.</summary>
    /// <remarks>
    /// The rig makes a result another, and so does a kernel that was chosen for it, else two rigs collapse into one with a retry.
    /// So does every repetition but the first, else a failed repetition would hide behind a later one that passed. Seeds differ
    /// from run to run and must not cut a history.
    /// </remarks>
    public static IReadOnlyList<AllureParameter> Parameters(TestIdentity test, RunInfo run, ulong? seed, int repetition, string results)
    {
        var parameters = new List<AllureParameter> { new("rig", test.Place, Excluded: false) };
        if (run.Kernel is { } kernel)
            parameters.Add(new AllureParameter("kernel", kernel.Name, Excluded: false));
        parameters.AddRange(test.Arguments.Select(a => new AllureParameter(a.Key, a.Value, Excluded: false)));
        if (seed is { } value)
            parameters.Add(new AllureParameter("seed of the test", Text(value), Excluded: true));
        parameters.Add(new AllureParameter("seed of the run", Text(run.Seed), Excluded: true));
        if (run.Repeat > 1)
            parameters.Add(new AllureParameter("repetition", Text((ulong)repetition), Excluded: repetition == 0));
        parameters.Add(new AllureParameter("results", results, Excluded: true));
        return parameters;
    }

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
