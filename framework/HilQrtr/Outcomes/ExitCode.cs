using System.Diagnostics.CodeAnalysis;

namespace HilQrtr.Outcomes;

/// <summary>Exit code of the program.</summary>
[SuppressMessage("Design", "CA1008", Justification = "exit code 0 has its own meaning; 'None' would hide it.")]
public enum ExitCode
{
    /// <summary>Every test ended as expected: passed, unsupported, or failed exactly as its rig declares.</summary>
    AllAsExpected = 0,

    /// <summary>
    /// At least one test failed unexpectedly, or a declared failure did not occur as declared: the test passed, did not
    /// run, or failed with different observations.
    /// </summary>
    Failed = 1,

    /// <summary>rigs.json, an override, the command line or the selection of tests is wrong, so nothing ran.</summary>
    ConfigurationError = 2,

    /// <summary>A rig failed, so its tests give no verdict on the product.</summary>
    InfrastructureError = 3,

    /// <summary>The run was interrupted, for instance by Ctrl-C. The code is 128 + SIGINT.</summary>
    Interrupted = 130,
}
