using System.Diagnostics.CodeAnalysis;

namespace HilQrtr.Outcomes;

/// <summary>What a run says to the program that started it.</summary>
[SuppressMessage("Design", "CA1008", Justification = "Exit code 0 has a meaning of its own; 'None' would hide it.")]
public enum ExitCode
{
    /// <summary>Every test ended as expected: passed, unsupported, or failed exactly as its rig declares.</summary>
    AllAsExpected = 0,

    /// <summary>A test failed, or a declared failure passed, was not run or was seen otherwise.</summary>
    Failed = 1,

    /// <summary>rigs.json, an override, the command line or the selection of tests is wrong; nothing ran.</summary>
    ConfigurationWrong = 2,

    /// <summary>A rig was at fault; nothing can be said about the product there.</summary>
    InfrastructureError = 3,

    /// <summary>Interrupted, as by Ctrl-C: 128 + SIGINT.</summary>
    Interrupted = 130,
}
