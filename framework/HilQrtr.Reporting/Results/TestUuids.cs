using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Reporting;

/// <summary>Names each execution of a test, the same in every sink of a run that sees the same calls.</summary>
/// <param name="run">The run; its start and seed keep two runs apart.</param>
internal sealed class TestUuids(RunInfo run)
{
    private readonly Dictionary<string, int> _executions = [];
    private readonly Dictionary<string, string> _underWay = [];

    /// <summary>Names an execution that begins.</summary>
    public string Begin(TestIdentity test) => Begin(test, out _);

    /// <summary>Names an execution that begins, and tells which it is of this test on this rig, from 0.</summary>
    public string Begin(TestIdentity test, out int execution)
    {
        var key = Key(test);
        execution = _executions.GetValueOrDefault(key);
        _executions[key] = execution + 1;
        var seed = string.Create(
            CultureInfo.InvariantCulture, $"{run.Start.UtcTicks}\n{run.Seed}\n{key}\n{execution}");
        return _underWay[key] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16)).ToString();
    }

    /// <summary>Names the execution that ends; one that never began is named now.</summary>
    public string End(TestIdentity test)
    {
        if (!_underWay.Remove(Key(test), out var uuid))
        {
            uuid = Begin(test);
            _underWay.Remove(Key(test));
        }

        return uuid;
    }

    private static string Key(TestIdentity test) => $"{test.Place}\n{test.FullName}";
}
