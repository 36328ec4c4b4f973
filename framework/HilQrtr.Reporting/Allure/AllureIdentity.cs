using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Reporting.Allure;

/// <summary>Identifies a test across runs in Allure.</summary>
internal static class AllureIdentity
{
    /// <summary>Returns the id of a test. The id is the same on every rig, and stays the same when the test is renamed.</summary>
    public static string TestCaseId(TestIdentity test) => Hash(test.OriginalFullName);

    /// <summary>Returns the id of a test with particular parameters. Excluded parameters do not affect the id.</summary>
    public static string HistoryId(TestIdentity test, IEnumerable<AllureParameter> parameters)
    {
        var identity = parameters.Where(p => !p.Excluded)
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}");
        return $"{TestCaseId(test)}.{Hash(string.Join('\n', identity))}";
    }

    /// <summary>Returns the parameters of one execution of a test.</summary>
    /// <remarks>
    /// The rig, and the kernel if the user chose one, are part of a result's identity. Otherwise, Allure would treat the result of one
    /// rig as a retry of the result of another rig. The number of the repetition is part of the identity too, except for the first
    /// repetition. Without this number, a later repetition that passed would hide a repetition that failed. Seeds are not part of the
    /// identity, because they vary from run to run and would split the history.
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
