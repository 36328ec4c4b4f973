using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HilQrtr.Evidence;

namespace HilQrtr.Reporting.Results;

/// <summary>Assigns a UUID to each execution of a test. Each sink has its own instance, and the same calls give the same UUIDs in every sink.</summary>
/// <param name="run">The run. The UUIDs are unique because they depend on the start time and the seed of the run.</param>
internal sealed class TestUuids(RunInfo run)
{
    private readonly Dictionary<string, int> _executions = [];
    private readonly Dictionary<string, string> _running = [];

    /// <summary>Returns a UUID for an execution that is starting.</summary>
    public string Begin(TestIdentity test) => Begin(test, out _);

    /// <summary>
    /// Returns a UUID for an execution that is starting, and the index of that execution among all executions of the test on its rig,
    /// counted from 0.
    /// </summary>
    public string Begin(TestIdentity test, out int execution)
    {
        var key = Key(test);
        execution = _executions.GetValueOrDefault(key);
        _executions[key] = execution + 1;
        var seed = string.Create(
            CultureInfo.InvariantCulture, $"{run.Start.UtcTicks}\n{run.Seed}\n{key}\n{execution}");
        return _running[key] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16)).ToString();
    }

    /// <summary>Returns the UUID of the execution that is ending, or a new UUID if <c>Begin</c> was not called for it.</summary>
    public string End(TestIdentity test)
    {
        if (!_running.Remove(Key(test), out var uuid))
        {
            uuid = Begin(test);
            _running.Remove(Key(test));
        }

        return uuid;
    }

    private static string Key(TestIdentity test) => $"{test.Place}\n{test.FullName}";
}
