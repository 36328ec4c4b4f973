namespace HilQrtr.Errors;

/// <summary>rigs.json, an override or a command line is wrong. The run stops before any test, with exit code 2.</summary>
public sealed class RigConfigurationException : Exception
{
    /// <summary>Creates the error from all problems found; there is at least one.</summary>
    public RigConfigurationException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Creates the error from one problem.</summary>
    public RigConfigurationException(string problem)
        : this([problem])
    {
    }

    /// <summary>The problems. Each names the file, the JSON path, the value and what is allowed.</summary>
    public IReadOnlyList<string> Problems { get; }
}
