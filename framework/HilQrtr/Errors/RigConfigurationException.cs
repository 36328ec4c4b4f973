namespace HilQrtr.Errors;

/// <summary>rigs.json, an override or the command line is invalid. The program exits with code 2 before any test runs.</summary>
public sealed class RigConfigurationException : Exception
{
    /// <summary>Creates the exception from all problems that were found. There must be at least one problem.</summary>
    public RigConfigurationException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Creates the exception from one problem.</summary>
    public RigConfigurationException(string problem)
        : this([problem])
    {
    }

    /// <summary>The problems. Each problem names the file, the JSON path and the value, and says what is allowed.</summary>
    public IReadOnlyList<string> Problems { get; }
}
